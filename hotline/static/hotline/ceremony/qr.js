import { qrcode } from "../age.js";

const SVG = "http://www.w3.org/2000/svg";

/** A QR code as a picture in black on white. @param {string} text @param {string} label @returns {SVGElement} */
export function qrPicture(text, label) {
  const { data, size } = qrcode(text, { ecc: "M", border: 4 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  picture.setAttribute("shape-rendering", "crispEdges");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dots.join(""));
  picture.append(path);
  return picture;
}
