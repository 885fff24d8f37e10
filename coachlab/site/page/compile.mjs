// Run by Node while the site is built: what the builders import of the standard library, compiled by the very Python
// that a page loads. node compile.mjs FOLDER_OF_PYODIDE LIBRARY.zip OUT.zip
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, library, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
python.FS.writeFile("/standard.zip", readFileSync(`${folder}/python_stdlib.zip`));
python.unpackArchive(new Uint8Array(readFileSync(library)), "zip", { extractDir: "/coachlab" });
python.runPython(`
import sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

sys.path.insert(0, "/coachlab")
from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.in_page import prepare

prepare(list(CATALOGUE))
used = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
place = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
with zipfile.ZipFile("/standard.zip") as old, zipfile.ZipFile("/out.zip", "w") as new:
    for name in sorted(old.namelist()):
        if name.endswith("/"):
            continue
        data = old.read(name)
        if f"{place}/{name}" in used:
            # a page shows no docstrings, but Pyodide's own modules use theirs
            level = 0 if "pyodide/" in name else 2
            code = compile(data, f"{place}/{name}", "exec", dont_inherit=True, optimize=level)
            # unchecked: there is no source beside it to check against
            data, name = bytes(_code_to_hash_pyc(code, source_hash(data), False)), name + "c"
        entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        new.writestr(entry, data, compresslevel=9)
`);
writeFileSync(out, python.FS.readFile("/out.zip"));
process.exit(0);
