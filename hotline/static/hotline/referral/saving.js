/** Files that this browser saves. */

const MINUTE = 60_000;

/**
 * Offer bytes as a file to save. The address under which the browser finds them dies a minute later.
 * @param {string} name @param {Uint8Array} bytes @param {string} [type]
 */
export function saveAs(name, bytes, type = "application/octet-stream") {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), MINUTE);
}
