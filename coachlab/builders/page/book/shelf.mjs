// Where a page of the book keeps the work: the files of a small folder in the browser's own database, whole or not at all.

const NAME = "coachlab";
const PATIENCE = 4000; // milliseconds: a database that does not answer by then counts as not there
const STRICT = { durability: "strict" }; // "complete" then means that it is on the disk

export const PROJECT = "my-project.json";
const VERSIONS = ".coachlab/versions/"; // below it the earlier versions of each document

/** Somebody else wrote since the files were read. */
export class Stale extends Error {}

/** Opens the shelf. Fails where the browser has no database for this page, as some private windows have none. */
export function openShelf() {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), PATIENCE);
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const store of ["files", "about", "shown"]) asked.result.createObjectStore(store);
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      clearTimeout(timer);
      asked.result.onversionchange = () => asked.result.close();
      resolve(new Shelf(asked.result));
    };
  });
}

/** `generation` counts the writes: who knows the present one knows the present files. */
export class Shelf {
  constructor(database) {
    this.database = database;
  }

  async generation() {
    const { get } = this.begin(["about"], "readonly");
    return (await get("about", "generation")) ?? 0;
  }

  /** All files: `{ generation, files: Map(path → { data, when }) }`. */
  async read() {
    const { get, store } = this.begin(["files", "about"], "readonly");
    const [generation, paths, contents] = await Promise.all([
      get("about", "generation"),
      answer(store("files").getAllKeys()),
      answer(store("files").getAll()),
    ]);
    return { generation: generation ?? 0, files: new Map(paths.map((path, i) => [path, contents[i]])) };
  }

  /** The text of a document's file as it was last saved; null where there is none. */
  async text(path) {
    const { get } = this.begin(["files"], "readonly");
    const file = await get("files", path);
    return file ? new TextDecoder().decode(file.data) : null;
  }

  /**
   * Write and remove files in one step, if nobody wrote since `generation`; gives the new one. Fails with Stale where
   * somebody did, and with the database's own error (no room left) where nothing was written. `shown` is what a form
   * shows from now on: `[key, what]`.
   */
  write(generation, changed, removed, shown) {
    const { transaction, store } = this.begin(["files", "about", "shown"], "readwrite");
    return new Promise((resolve, reject) => {
      let stale = false;
      transaction.oncomplete = () => resolve(generation + 1);
      transaction.onabort = () => reject(stale ? new Stale() : (transaction.error ?? new Error("not written")));
      const asked = store("about").get("generation");
      asked.onsuccess = () => {
        stale = (asked.result ?? 0) !== generation;
        if (stale) return transaction.abort();
        try {
          for (const [path, file] of changed) store("files").put(file, path);
          for (const path of removed) store("files").delete(path);
          if (shown) store("shown").put(shown[1], shown[0]);
          store("about").put(generation + 1, "generation");
        } catch (error) {
          transaction.abort();
          reject(error);
        }
      };
    });
  }

  /** The document with which a browser begins, unless it has one under this name or had one. */
  beginWith(path, text) {
    const { transaction, store } = this.begin(["files", "about"], "readwrite");
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("not written"));
      const asked = store("files").getAllKeys();
      const counted = store("about").get("generation");
      counted.onsuccess = () => {
        const versions = `${VERSIONS}${path}/`;
        if (asked.result.some((each) => each === path || each.startsWith(versions))) return;
        store("files").put({ data: new TextEncoder().encode(text), when: Date.now() }, path);
        store("about").put((counted.result ?? 0) + 1, "generation");
      };
    });
  }

  /** What a form showed last, to be shown at once the next time; only a copy, which may be lost. */
  async shown(key) {
    const { get } = this.begin(["shown"], "readonly");
    return get("shown", key);
  }

  async keepShown(key, shown) {
    const { store } = this.begin(["shown"], "readwrite", {});
    await answer(store("shown").put(shown, key));
  }

  begin(names, mode, options = STRICT) {
    const transaction = this.database.transaction(names, mode, mode === "readwrite" ? options : {});
    const store = (name) => transaction.objectStore(name);
    return { transaction, store, get: (name, key) => answer(store(name).get(key)) };
  }
}

function answer(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
