/**
 * Showing what came with a report, in a frame that has no origin, no network and no way back but one message, and saving
 * what is never opened here.
 */
import { make } from "./building.js";
import { word } from "./words.js";

const DRAWN = /^(image\/(jpeg|png|webp|avif|heic|heif|gif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;
const ENDINGS = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/heic": "heic",
  "image/heif": "heif",
  "application/pdf": "pdf",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "audio/wav": "wav",
  "audio/x-wav": "wav",
  "video/mp4": "mp4",
  "video/webm": "webm",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
};

/** Whether the frame can try to show files of this type. @param {string} type */
export function canShow(type) {
  return DRAWN.test(type);
}

/**
 * Show a file in a fresh sandboxed frame put into `place`. Resolves to whether the browser could draw it; a frame that
 * could not is taken away again.
 * @param {Element} place
 * @param {Uint8Array} bytes handed over: they are gone here afterwards
 * @param {string} type
 * @param {string} title what a screen reader calls it
 * @returns {Promise<boolean>}
 */
export function showIn(place, bytes, type, title) {
  const frame = make("iframe", {
    class: "viewer",
    sandbox: "allow-scripts",
    src: "viewer/",
    title,
    height: type.startsWith("audio/") ? 80 : 240,
    referrerpolicy: "no-referrer",
  });
  const channel = new MessageChannel();
  return new Promise((resolve) => {
    channel.port1.onmessage = ({ data }) => {
      if (data.shown) frame.setAttribute("height", Math.max(60, Math.ceil(Number(data.height)) || 0));
      else frame.remove();
      resolve(data.shown === true);
    };
    frame.addEventListener(
      "load",
      () => {
        // The frame has no origin that could be named. Nobody but its own document can be in it: it is ours, shut off.
        frame.contentWindow.postMessage({ bytes, type, name: title }, "*", [channel.port2, bytes.buffer]);
      },
      { once: true },
    );
    place.replaceChildren(frame);
  });
}

/**
 * Save bytes on this machine under a name that tells nothing.
 * @param {Uint8Array} bytes
 * @param {string} type
 * @param {number} number
 */
export function save(bytes, type, number) {
  const ending = ENDINGS[type] ?? "bin";
  // As plain bytes: the browser must not open it in a page of its own.
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  make("a", { href: address, download: `file-${number}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** How large something is, in words. @param {number} size bytes */
export function sizeInWords(size) {
  if (size < 1_000_000) return word("viewer.kilobytes", { n: Math.max(1, Math.round(size / 1000)) });
  return word("viewer.megabytes", { n: (size / 1_000_000).toFixed(1) });
}
