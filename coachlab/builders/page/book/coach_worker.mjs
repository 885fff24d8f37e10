// The worker of a page: the browser's Python with Coachlab's library, the work from the shelf in its file system.
import { openShelf, PROJECT, Stale } from "./shelf.mjs";
import { unpack, withExcel } from "./unpacking.mjs";
import { withRoom } from "./wasm_room.mjs";

const HOME = "/coachlab"; // library and course data
const WORK = `${HOME}/work`;
const IDLE = 900; // milliseconds without a message before what the forms show is kept for the next visit
const TRIES = 6;

let site = null;
let python = null;
let desk = null;
let shelf = null;
let generation = -1; // of the files in Python's file system
let seen = new Map(); // path → what the file system said of the file when it was last the shelf's
let queue = Promise.resolve();
let idle = null;
let alike = []; // the forms of the page's document: what they show is kept too
const said = new Map(); // form → the coach's last words to it
const states = new Map(); // form → what it shows
let toKeep = new Set();

self.onmessage = ({ data }) => {
  if (data.type === "start") queue = queue.then(() => start(data)).catch((error) => failed(error));
  else if (data.type === "prepare") prepare(data.site).finally(() => self.close());
  else queue = queue.then(() => answer(data)).catch((error) => failed(error));
};

/** `why` is what the page tells: the program did not come, or this browser does not run it. */
function failed(error) {
  postMessage({ type: "failed", why: error instanceof NotLoaded ? "not loaded" : "not run" });
}

class NotLoaded extends Error {}

// Starting.

async function start({ site: given, key, files }) {
  site = given;
  alike = site.keys.filter((each) => site.files[each] === site.files[key]);
  const restored = await bringPython(false);
  if (!restored) await run(`in_page.prepare(${JSON.stringify([key])})`);
  python.FS.mkdirTree(WORK);
  if (files) lay(new Map(files));
  else shelf = await openShelf();
  desk = python.globals.get("in_page").PageDesk(`${WORK}/${PROJECT}`);
  await refresh();
  postMessage({ type: "ready", restored });
}

/** Load Python: from the memory of an earlier start where there is one. Says whether there was. */
async function bringPython(remembering) {
  new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); // fails at once where a policy forbids it
  const broken = watchFetches();
  const library = fetch(site.library).then((found) => found.arrayBuffer());
  library.catch(() => {}); // it is waited for below
  return Promise.race([broken, loadPython(library, remembering)]);
}

async function loadPython(library, remembering) {
  const { loadPyodide } = await import(`${site.pyodide}pyodide.js`).catch(() => Promise.reject(new NotLoaded()));
  const memory = remembering ? null : await remembered();
  if (memory) {
    const roomy = withRoom(memory.byteLength);
    try {
      python = await loadPyodide({ indexURL: site.pyodide, _loadSnapshot: memory });
    } catch {
      python = null; // of no use any more
      await caches.delete(memoryName());
    }
    roomy.end();
  }
  const restored = Boolean(python);
  if (!restored) {
    python = await loadPyodide({ indexURL: site.pyodide, ...(remembering ? { _makeSnapshot: true } : {}) });
  }
  unpack(python, HOME, await library);
  if (!restored) run(`import sys; sys.path.insert(0, "${HOME}"); from coachlab.builders import in_page`);
  return restored;
}

function run(code) {
  return python.runPython(code);
}

/** Tell the page how much has come. Fails when a file does not come: Pyodide itself would wait for it for ever. */
function watchFetches() {
  const plain = self.fetch.bind(self);
  let come = 0;
  let fail = null;
  const broken = new Promise((_, reject) => (fail = () => reject(new NotLoaded())));
  self.fetch = async (...asked) => {
    const found = await plain(...asked).catch(() => null);
    if (!found?.ok) fail();
    if (!found?.ok || !found.body) return found ?? Response.error();
    const counted = found.body.pipeThrough(
      new TransformStream({
        transform(chunk, out) {
          come += chunk.byteLength;
          postMessage({ type: "progress", share: Math.min(1, come / site.bytes) });
          out.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: found.status, headers: found.headers });
  };
  return broken;
}

// The memory of a Python that has just started, kept so that the next start need not begin from nothing.

function memoryName() {
  return `coachlab-memory-${site.version}`;
}

async function remembered() {
  try {
    const found = await (await caches.open(memoryName())).match("memory");
    return found ? new Uint8Array(await found.arrayBuffer()) : null;
  } catch {
    return null; // this browser keeps nothing of the kind here
  }
}

async function prepare(given) {
  site = given;
  try {
    for (const name of await caches.keys()) {
      if (name.startsWith("coachlab-memory-") && name !== memoryName()) await caches.delete(name);
    }
    const cache = await caches.open(memoryName());
    if (await cache.match("memory")) return;
    await bringPython(true);
    await run(`in_page.prepare(${JSON.stringify(site.keys)})`);
    await cache.put("memory", new Response(python.makeMemorySnapshot()));
    postMessage({ type: "prepared" });
  } catch {
    // then the next start takes as long as this one
  }
}

// Messages. Nothing is called saved before the shelf has it.

async function answer({ form, key, message, buffers }) {
  clearTimeout(idle);
  await withExcel(python, HOME, site.excel, buffers);
  const alone = (action) => (self.navigator.locks ? navigator.locks.request("coachlab-shelf", action) : action());
  await alone(async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        await refresh();
      } catch (error) {
        tell(form, key, notKept(error, message));
        return;
      }
      const held = [];
      for (const text of asked(key, message, buffers)) {
        const each = JSON.parse(text);
        // the coach does not wait for the disk
        if (each.type === "feedback" && !each.final) tell(form, key, each);
        else held.push(each);
      }
      try {
        await keep(key, held);
      } catch (error) {
        generation = -1; // what is in the file system is not on the shelf: read it anew
        if (error instanceof Stale && tries < TRIES) continue;
        held.splice(0, held.length, notKept(error, message));
      }
      for (const each of held) tell(form, key, each);
      return;
    }
  });
  idle = setTimeout(() => (queue = queue.then(keepShown).catch(() => {})), IDLE);
}

function* asked(key, message, buffers = []) {
  const given = python.toPy(buffers.map((each) => new Uint8Array(each)));
  const answers = desk.answers(key, JSON.stringify(message), given);
  try {
    yield* answers;
  } finally {
    answers.destroy();
    given.destroy();
  }
}

function tell(form, key, message) {
  if (message.type === "feedback") said.set(key, { ...said.get(key), ...message });
  postMessage({ type: "answer", form, message });
}

function notKept(error, { client }) {
  const full = error?.name === "QuotaExceededError";
  const words = full
    ? "This browser has no room left for your work. Save a copy below, and free some space on this computer."
    : "This browser did not keep the last change. Save a copy below before you close this page.";
  return { type: "trouble", kind: "not saved", words, versions: [], remembered: true, client };
}

// The files: the shelf is the truth, Python's file system a copy of it.

async function refresh() {
  if (!shelf || (await shelf.generation()) === generation) return;
  const read = await shelf.read();
  lay(read.files);
  generation = read.generation;
}

function lay(files) {
  const { FS } = python;
  for (const path of walk().keys()) if (!files.has(path)) FS.unlink(`${WORK}/${path}`);
  for (const [path, { data, when }] of files) {
    const place = `${WORK}/${path}`;
    if (sameFile(place, data)) continue;
    FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    FS.writeFile(place, data);
    FS.utime(place, when, when);
  }
  seen = walk();
  toKeep = new Set(alike);
}

function sameFile(place, data) {
  try {
    const there = python.FS.readFile(place);
    return there.length === data.length && there.every((byte, i) => byte === data[i]);
  } catch {
    return false;
  }
}

/** Every file that is worth keeping, with a mark that changes when it is written. */
function walk(folder = "", found = new Map()) {
  const { FS } = python;
  for (const name of FS.readdir(`${WORK}/${folder}`)) {
    if (name === "." || name === ".." || name === "lock" || name.endsWith(".tmp")) continue;
    const path = folder + name;
    const { mode, ino, size, mtime } = FS.stat(`${WORK}/${path}`);
    if (FS.isDir(mode)) walk(`${path}/`, found);
    else found.set(path, `${ino} ${size} ${mtime.getTime()}`);
  }
  return found;
}

async function keep(key, answers) {
  const state = after(states.get(key), answers);
  if (shelf) await write(key, state);
  else {
    const file = site.files[key];
    const { exists } = python.FS.analyzePath(`${WORK}/${file}`);
    if (exists) postMessage({ type: "memory", file, text: python.FS.readFile(`${WORK}/${file}`, { encoding: "utf8" }) });
  }
  if (state) states.set(key, state);
}

/** What a form shows after these answers. */
function after(state, answers) {
  for (const { type, ...more } of answers) {
    if (type === "state") state = { type, ...more };
    else if (state && type === "saved") {
      const { [more.pointer]: _, ...others } = state.fields;
      state = { ...state, fields: more.value === null ? others : { ...others, [more.key]: more.value } };
    } else if (state && type === "fields") {
      const fields = { ...state.fields, ...more.fields };
      for (const pointer of more.gone) delete fields[pointer];
      state = { ...state, fields, about: more.about ?? state.about };
    }
  }
  return state;
}

async function write(key, state) {
  const now = walk();
  const changed = [...now].filter(([path, mark]) => seen.get(path) !== mark).map(([path]) => path);
  const removed = [...seen.keys()].filter((path) => !now.has(path));
  if (!changed.length && !removed.length) return;
  const files = changed.map((path) => {
    const place = `${WORK}/${path}`;
    return [path, { data: python.FS.readFile(place), when: python.FS.stat(place).mtime.getTime() }];
  });
  generation = await shelf.write(generation, files, removed, state && [key, { state, said: said.get(key) ?? null }]);
  seen = now;
  toKeep = new Set(alike);
}

/** One form at a time, so that a key that is pressed meanwhile does not wait for all of them. */
async function keepShown() {
  const [key] = toKeep;
  if (!key || !shelf) return;
  toKeep.delete(key);
  const state = desk.state(key);
  if (state) await shelf.keepShown(key, { state: JSON.parse(state), said: said.get(key) ?? null });
  queue.then(() => (idle = setTimeout(() => (queue = queue.then(keepShown).catch(() => {})), 20)));
}
