"use strict";
(function () {
  const lookup = document.getElementById("lookup");
  const form = document.getElementById("filters");
  if (!form || !lookup) return;
  lookup.hidden = false;
  form.hidden = false;
  const items = Array.from(document.querySelectorAll("[data-finding]"));
  const groups = Array.from(document.querySelectorAll("[data-group]"));
  const shown = document.getElementById("shown");
  const names = ["severity", "check", "priority", "lead"];
  function fits(item) {
    return names.every(function (name) {
      const wanted = form.elements[name].value;
      if (!wanted) return true;
      const has = item.dataset[name] || "";
      return name === "lead" ? has.split("\n").includes(wanted) : has === wanted;
    }) && (item.textContent || "").toLowerCase().includes(form.elements.words.value.trim().toLowerCase());
  }
  function apply() {
    let count = 0;
    items.forEach(function (item) {
      item.hidden = !fits(item);
      count += item.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-finding]:not([hidden])");
    });
    shown.textContent = count + " of " + items.length + " findings shown";
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    const closed = target.closest("details:not([open])");
    if (closed) closed.open = true;
    const place = target.matches("tr") && target.querySelector("details");
    if (place) place.open = true;
    target.scrollIntoView({ block: target.matches("tr") ? "center" : "start" });
  }
  const rows = Array.from(document.querySelectorAll("[data-number]"));
  const found = document.getElementById("found");
  function rowOf(number) {
    return rows.find(function (row) { return row.dataset.number === number; }) ||
      rows.find(function (row) { return row.dataset.printed === number; });
  }
  lookup.addEventListener("submit", function (event) {
    event.preventDefault();
    const number = lookup.elements.number.value.trim();
    const row = rowOf(number);
    found.textContent = row ? "" : number + " is not the number of an action, published or printed.";
    if (!row) return;
    if (location.hash === "#" + row.id) reveal();
    location.hash = row.id;
    const way = row.querySelector("a");
    if (way) way.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", reveal);
  apply();
  if (location.hash) reveal();
})();
