// Python's files in a page: the library, and the reader of Excel workbooks once somebody brings one.

const plain = self.fetch.bind(self); // the worker's own tells how much of Python has come
let excel = false;

/**
 * Write the files of a zip. A restored Python remembers that it looked for them where nothing was yet: it is told to
 * look again there alone, since importlib.invalidate_caches() brings in half of the standard library first.
 */
export function unpack(python, home, archive) {
  const given = python.toPy({ archive: new Uint8Array(archive), home });
  const lines = [
    "import io, sys, zipfile",
    "with zipfile.ZipFile(io.BytesIO(archive)) as sent: stored = io.BytesIO(sent.read('library.zip'))",
    "with zipfile.ZipFile(stored) as files:",
    "    files.extractall(home)",
    "for place in [place for place in sys.path_importer_cache if place.startswith(home)]:",
    "    del sys.path_importer_cache[place]",
  ];
  python.runPython(lines.join("\n"), { globals: given });
  given.destroy();
}

/** Bring the reader of Excel where a file is a workbook. Where it does not come, Python says what to do instead. */
export async function withExcel(python, home, address, buffers = []) {
  if (excel || !address || !buffers.some(isZip)) return;
  try {
    const found = await plain(address);
    if (!found.ok) return;
    unpack(python, home, await found.arrayBuffer());
    excel = true;
  } catch {
    // no connection
  }
}

function isZip(buffer) {
  const [one, two] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  return one === 0x50 && two === 0x4b;
}
