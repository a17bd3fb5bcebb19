/* What needs a script: theme, tick boxes, copying, the list filter, the mark in "on this page". */
(function () {
  "use strict";
  var root = document.documentElement;
  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); } catch (error) { /* private window */ } },
    drop: function (key) { try { localStorage.removeItem(key); } catch (error) { /* private window */ } }
  };
  var theme = store.get("sopctl-theme");
  // Before the page is drawn, so that nothing flashes.
  if (theme === "dark" || theme === "light") { root.dataset.theme = theme; }

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  function themeSwitch() {
    var button = document.querySelector("button.theme");
    if (!button) { return; }
    function isDark() {
      return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    }
    function label() { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; }
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      store.set("sopctl-theme", root.dataset.theme);
      label();
    });
    label();
    button.hidden = false;
  }

  function ticks() {
    var boxes = all("input[data-tick]");
    if (!boxes.length) { return; }
    boxes.forEach(function (box) {
      var key = "sopctl-tick/" + box.dataset.tick;
      box.checked = store.get(key) === "1";
      box.addEventListener("change", function () { if (box.checked) { store.set(key, "1"); } else { store.drop(key); } });
    });
    var word = document.querySelector(".ticks-word");
    if (!word) { return; }
    word.hidden = false;
    word.querySelector(".start-over").addEventListener("click", function () {
      boxes.forEach(function (box) { box.checked = false; store.drop("sopctl-tick/" + box.dataset.tick); });
    });
  }

  function copy(text, done) {
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done, function () {}); return; }
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    if (document.execCommand("copy")) { done(); }
    field.remove();
  }

  function copying() {
    all(".code").forEach(function (frame) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = document.body.dataset.copy;
      button.addEventListener("click", function () {
        copy(frame.querySelector("code").textContent, function () { say(button); });
      });
      frame.appendChild(button);
    });
    all("a.anchor").forEach(function (link) {
      link.addEventListener("click", function () {
        copy(link.href, function () {
          link.dataset.said = document.body.dataset.copied;
          setTimeout(function () { delete link.dataset.said; }, 1500);
        });
      });
    });
    function say(element) {
      var before = element.textContent;
      element.textContent = document.body.dataset.copied;
      setTimeout(function () { element.textContent = before; }, 1500);
    }
  }

  function filter() {
    var part = document.querySelector(".filter");
    if (!part) { return; }
    var input = part.querySelector("input");
    var said = part.querySelector("[role=status]");
    var items = all(".departments li");
    function plain(text) { return text.normalize("NFKC").toLowerCase(); }
    function hide(element, hidden) { element.hidden = hidden; }
    input.addEventListener("input", function () {
      var words = plain(input.value).split(/\s+/).filter(Boolean);
      var left = 0;
      items.forEach(function (item) {
        var text = plain(item.textContent + " " + item.dataset.words);
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        hide(item, !fits);
        left += fits ? 1 : 0;
      });
      all(".group-part, .department-part").forEach(function (group) { hide(group, !group.querySelector("li:not([hidden])")); });
      said.textContent = left ? "" : said.dataset.none;
    });
    part.hidden = false;
  }

  function follow() {
    var links = {};
    all(".toc a").forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var steps = all("section.step");
    if (!steps.length || !("IntersectionObserver" in window)) { return; }
    var visible = {};
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { visible[entry.target.id] = entry.isIntersecting; });
      var current = steps.filter(function (step) { return visible[step.id]; })[0];
      steps.forEach(function (step) {
        if (!links[step.id]) { return; }
        if (step === current) { links[step.id].setAttribute("aria-current", "true"); } else { links[step.id].removeAttribute("aria-current"); }
      });
    }, { rootMargin: "-10% 0px -60% 0px" });
    steps.forEach(function (step) { observer.observe(step); });
  }

  function menu() {
    // Style alone shows the column on wide screens in new browsers; this does in all.
    var part = document.querySelector("details.menu");
    if (part && matchMedia("(min-width: 760px)").matches) { part.open = true; }
  }

  function printing() {
    // Browsers that cannot unfold by style alone.
    var opened = [];
    addEventListener("beforeprint", function () {
      opened = all("details.fold:not([open])");
      opened.forEach(function (part) { part.open = true; });
    });
    addEventListener("afterprint", function () { opened.forEach(function (part) { part.open = false; }); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    themeSwitch();
    ticks();
    copying();
    filter();
    follow();
    menu();
    printing();
  });
})();
