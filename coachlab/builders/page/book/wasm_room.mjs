// Room for the memory of an earlier Python: Pyodide lays it into the one with which its program begins.
const PAGE = 65536; // bytes of a page of WebAssembly's memory

/** Until `end()` each program that is begun has at least so many bytes of memory, as much as an earlier one grew to. */
export function withRoom(bytes) {
  const plain = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await plain.apply(WebAssembly, given);
    const { memory } = made.instance.exports;
    const missing = memory ? Math.ceil((bytes - memory.buffer.byteLength) / PAGE) : 0;
    if (missing > 0) memory.grow(missing);
    return made;
  };
  return { end: () => (WebAssembly.instantiateStreaming = plain) };
}
