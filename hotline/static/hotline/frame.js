"use strict";
// The one script of the frame that shows a file. It gets bytes by message and has no way to send any on.
addEventListener(
  "message",
  (event) => {
    const port = event.ports[0];
    if (event.source !== parent || !port) return;
    const { bytes, type, name } = event.data;
    const kind = type.split("/")[0];
    const shown = document.createElement(kind === "image" ? "img" : kind);
    const size = () => port.postMessage({ shown: true, height: document.body.offsetHeight });
    if (kind === "image") {
      shown.alt = name;
    } else {
      shown.controls = true;
      shown.setAttribute("aria-label", name);
    }
    shown.style.maxWidth = "100%";
    if (kind === "audio") shown.style.width = "100%";
    document.body.style.margin = "0";
    shown.addEventListener(kind === "image" ? "load" : "loadedmetadata", size);
    shown.addEventListener("error", () => port.postMessage({ shown: false, height: 0 }));
    addEventListener("resize", size);
    shown.src = URL.createObjectURL(new Blob([bytes], { type }));
    document.body.append(shown);
  },
  { once: true },
);
