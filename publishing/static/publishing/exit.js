(function (d) {
  var shifts = [], mixed;
  function leave(link) {
    d.body.hidden = true;
    d.documentElement.style.background = "#fff";
    location.replace(link.href);
  }
  d.addEventListener("click", function (e) {
    var link = e.target.closest(".exit");
    if (link) { e.preventDefault(); leave(link); }
  });
  d.addEventListener("keyup", function (e) {
    shifts = e.key == "Shift" && !mixed ? [e.timeStamp].concat(shifts) : [];
    mixed = e.shiftKey;
    if (shifts[0] - shifts[2] < 5000) leave(d.querySelector(".exit"));
  });
})(document);
