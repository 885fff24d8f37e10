// A drawing as a picture for slides and letters: the SVG that Python drew, painted on a canvas.
const SCALE = 2; // sharp on paper too
const HIGHEST = 16_000; // pixels that every browser paints, in height and width
const LARGEST = 16_700_000; // and in area: phones take no more

/** The PNG of an SVG text, as a Blob. Fails where the browser cannot paint it. */
export async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(light(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { naturalWidth: wide, naturalHeight: high } = image;
  const scale = Math.min(SCALE, HIGHEST / high, HIGHEST / wide, Math.sqrt(LARGEST / (wide * high)));
  canvas.width = Math.floor(wide * scale);
  canvas.height = Math.floor(high * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no picture"))), "image/png");
  });
}

/** The drawing in its light colours, as paper has them, also where the person's screen is dark. */
function light(svg) {
  const [space] = svg.match(/xmlns="[^"]*"/);
  const [, wide, high] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/);
  return `<svg ${space} data-theme="light" width="${wide}" height="${high}">${svg}</svg>`;
}
