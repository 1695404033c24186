
(function () {
  "use strict";
  var get = function (id) { return document.getElementById(id); };
  var plan = get("plan"), frame = get("frame"), sheet = get("sheet"), links = get("links"), more = get("more");
  var bodies = Array.from(plan.tBodies);
  var rows = [], byNumber = {};
  bodies.forEach(function (body, index) {
    Array.from(body.rows).forEach(function (row) {
      if (!row.classList.contains("i")) return;
      var entry = { row: row, body: index, keys: row.dataset.k.split(" "), text: null };
      rows.push(entry);
      byNumber[row.dataset.i] = entry;
    });
  });
  var filters = ["account", "unit", "owner", "status"].map(get);
  var search = get("search"), count = get("count");
  var zoom = 1;
  // More rows than this are not shown all at once: groups are shut until few enough are wanted.
  var isLarge = rows.length > 400 && bodies.length > 1;

  function textOf(entry) {
    if (entry.text === null) {
      var title = entry.row.querySelector("svg title");
      entry.text = (entry.row.textContent + " " + (title ? title.textContent : "")).toLowerCase();
    }
    return entry.text;
  }

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = filters.map(function (select) { return select ? select.value : ""; });
    var isNarrowed = words.length > 0 || wanted.some(Boolean);
    var shown = 0, perBody = bodies.map(function () { return 0; });
    rows.forEach(function (entry) {
      var isShown = wanted.every(function (value, index) {
        return value === "" || entry.keys[index].split(",").indexOf(value) >= 0;
      }) && words.every(function (word) { return textOf(entry).indexOf(word) >= 0; });
      if (entry.row.hidden === isShown) entry.row.hidden = !isShown;
      if (isShown) { shown += 1; perBody[entry.body] += 1; }
    });
    bodies.forEach(function (body, index) {
      body.hidden = perBody[index] === 0;
      if (isLarge) body.classList.toggle("shut", !isNarrowed || shown > 400);
      var sections = body.querySelectorAll(".sec");
      sections.forEach(function (section) {
        var next = section.nextElementSibling, any = false;
        while (next && next.classList.contains("i")) {
          if (!next.hidden) { any = true; break; }
          next = next.nextElementSibling;
        }
        section.hidden = !any;
      });
      var number = body.querySelector(".band small");
      if (number) number.textContent = perBody[index];
      var button = body.querySelector(".band button");
      if (button) button.setAttribute("aria-expanded", String(!body.classList.contains("shut")));
    });
    count.textContent = shown + " of " + rows.length;
    draw();
  }

  var pending = 0;
  function draw() {
    if (!pending) pending = requestAnimationFrame(function () { pending = 0; drawLinks(); });
  }

  var name = "http://www.w3.org/2000/svg";
  function svg(tag, attributes, parent) {
    var element = document.createElementNS(name, tag);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return parent.appendChild(element);
  }

  // Calls back for each line between rows that are seen: from what ends to what comes after it.
  function eachLink(callback) {
    var visible = [];
    rows.forEach(function (entry) {
      if (entry.row.hidden || bodies[entry.body].classList.contains("shut")) { entry.place = -1; return; }
      entry.place = visible.length;
      visible.push(entry);
    });
    var drawn = 0;
    visible.forEach(function (target) {
      if (!target.row.dataset.after || drawn > 2000) return;
      target.row.dataset.after.split(" ").forEach(function (number) {
        var source = byNumber[number];
        if (!source || source.place < 0 || source.place === target.place || source.body !== target.body) return;
        drawn += 1;
        callback(source, target, visible);
      });
    });
  }

  function drawLinks() {
    while (links.firstChild) links.removeChild(links.firstChild);
    if (plan.classList.contains("list")) return;
    links.setAttribute("width", plan.offsetWidth);
    links.setAttribute("height", plan.offsetHeight);
    var axis = plan.tHead.querySelector(".t");
    var left = axis.offsetLeft, width = axis.offsetWidth;
    eachLink(function (source, target, visible) { connect(source, target, visible, left, width); });
  }

  function span(entry, width) {
    var x = entry.row.dataset.x.split(" ").map(Number);
    return { low: x[0] * width / 100, high: x[1] * width / 100, before: x[2], after: x[3], point: x[0] === x[1] };
  }

  // From where to where a line runs, from the left edge of the chart, and in which column it passes what is between the two rows.
  function route(source, target, visible, width) {
    var a = span(source, width), b = span(target, width);
    var start = a.point ? a.low : Math.max(a.low + 1, a.high - 5);
    var end = b.point ? b.low : Math.min(b.high - 1, b.low + 5);
    var low = Math.min(source.place, target.place) + 1, high = Math.max(source.place, target.place);
    var blocked = [];
    for (var index = low; index < high; index += 1) {
      var other = span(visible[index], width);
      // A day is a diamond around its middle.
      var around = other.point ? 9 : 4;
      blocked.push([other.low - Math.max(around, other.before + 3), other.high + Math.max(around, other.after + 3)]);
    }
    blocked.sort(function (p, q) { return p[0] - q[0]; });
    var isFree = function (x) { return blocked.every(function (p) { return x < p[0] || x > p[1]; }); };
    var column = isFree(end) ? end : isFree(start) ? start : null;
    if (column === null) {
      var reached = 2;
      var offer = function (from, to) {
        if (from > to) return;
        var candidate = Math.min(Math.max(end, from), to);
        if (column === null || Math.abs(candidate - end) < Math.abs(column - end)) column = candidate;
      };
      blocked.forEach(function (p) { offer(reached, p[0] - 1); reached = Math.max(reached, p[1] + 1); });
      offer(reached, width - 2);
      if (column === null) column = end;
    }
    return { start: start, column: column, end: end, isDown: target.place > source.place, isCritical: target.row.dataset.crit && source.row.dataset.crit };
  }

  // How far below the middle of its row a bar is: its baseline stands below it.
  function shift(row) { return row.classList.contains("two") ? -4 : 0; }

  function connect(source, target, visible, left, width) {
    var way = route(source, target, visible, width);
    var sign = way.isDown ? 1 : -1;
    var middle = function (row) { return row.offsetTop + (row.offsetHeight - 1) / 2 + shift(row); };
    var startY = middle(source.row) + sign * 7, endY = middle(target.row) - sign * 7;
    var firstGap = source.row.offsetTop + (way.isDown ? source.row.offsetHeight : 0);
    var lastGap = target.row.offsetTop + (way.isDown ? 0 : target.row.offsetHeight);
    var end = left + way.end;
    var points = [[left + way.start, startY], [left + way.start, firstGap], [left + way.column, firstGap], [left + way.column, lastGap], [end, lastGap], [end, endY - sign * 4]];
    svg("path", { d: "M" + points.map(function (p) { return p[0] + " " + p[1]; }).join("L"), "class": way.isCritical ? "crit" : "" }, links);
    svg("path", { d: "M" + end + " " + endY + "l-3.5 " + (-sign * 5.5) + "h7Z", "class": way.isCritical ? "h crit" : "h" }, links);
  }

  // On paper rows are as high as their names need, and pages break between them: each row has its own piece of a line, and places are
  // shares of the chart's width.
  var narrowestPaper = 540;
  function drawPieces() {
    removePieces();
    if (plan.classList.contains("list")) return;
    eachLink(function (source, target, visible) {
      var way = route(source, target, visible, narrowestPaper);
      var style = "pl" + (way.isCritical ? " crit" : "");
      var share = function (x) { return x * 100 / narrowestPaper + "%"; };
      var piece = function (row) { return svg("svg", { "class": style }, row.querySelector(".t")); };
      var line = function (parent, x1, y1, x2, y2) { svg("line", { x1: share(x1), y1: y1, x2: share(x2), y2: y2 }, parent); };
      // A bar is a little above or below the middle; the bar itself hides the rest of the line.
      var bar = function (row, parent) { return svg("svg", { y: "50%", x: 0, width: "100%", height: 1, "class": "pl" }, parent); };
      var away = way.isDown ? "100%" : "0%", near = way.isDown ? "0%" : "100%", sign = way.isDown ? 1 : -1;
      var first = piece(source.row), last = piece(target.row);
      var edge = function (row) { return shift(row) + sign * 7; };
      svg("line", { x1: share(way.start), y1: edge(source.row), x2: share(way.start), y2: sign * 200 }, bar(source.row, first));
      line(first, way.start, away, way.column, away);
      for (var row = way.isDown ? source.row.nextElementSibling : source.row.previousElementSibling; row && row !== target.row; row = way.isDown ? row.nextElementSibling : row.previousElementSibling) {
        if (!row.hidden) line(piece(row), way.column, "0%", way.column, "100%");
      }
      line(last, way.column, near, way.end, near);
      var head = bar(target.row, last);
      var y = shift(target.row) - sign * 7;
      svg("line", { x1: share(way.end), y1: -sign * 200, x2: share(way.end), y2: y - sign * 4 }, head);
      svg("path", { d: "M0 " + y + "l-3.5 " + (-sign * 5.5) + "h7Z" }, svg("svg", { x: share(way.end), "class": "pl" }, head));
    });
  }
  function removePieces() {
    plan.querySelectorAll(".t > .pl").forEach(function (piece) { piece.remove(); });
  }
  addEventListener("beforeprint", drawPieces);
  addEventListener("afterprint", removePieces);

  // What is in the middle of the chart stays there; where all of it is seen, today comes to the middle.
  function setZoom(value) {
    var axis = plan.tHead.querySelector(".t");
    var fixed = frame.clientWidth > axis.offsetLeft ? axis.offsetLeft : 0;
    var middle = (frame.clientWidth + fixed) / 2;
    var share = (frame.scrollLeft + middle - axis.offsetLeft) / Math.max(1, axis.offsetWidth);
    if (zoom === 1 && value > 1 && plan.dataset.today) share = plan.dataset.today / 100;
    zoom = Math.min(16, Math.max(1, value));
    sheet.style.setProperty("--zoom", zoom);
    [2, 4, 8, 16].forEach(function (level) { sheet.classList.toggle("z" + level, zoom >= level); });
    frame.scrollLeft = axis.offsetLeft + share * axis.offsetWidth - middle;
    draw();
  }

  function press(id, isOn) { var button = get(id); if (button) button.setAttribute("aria-pressed", String(isOn)); }

  var actions = {
    in: function () { setZoom(zoom * 1.5); },
    out: function () { setZoom(zoom / 1.5); },
    fit: function () { setZoom(1); frame.scrollLeft = 0; },
    base: function () { press("base", !document.body.classList.toggle("nobase")); },
    list: function () {
      var isList = plan.classList.toggle("list");
      plan.classList.toggle("chart", !isList);
      press("list", isList);
      draw();
    },
    theme: function () {
      var root = document.documentElement;
      var isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
    },
    clear: function () {
      search.value = "";
      filters.forEach(function (select) { if (select) select.value = ""; });
      filter();
    }
  };
  Object.keys(actions).forEach(function (id) {
    var button = get(id);
    if (button) button.addEventListener("click", actions[id]);
  });
  search.addEventListener("input", filter);
  filters.forEach(function (select) { if (select) select.addEventListener("change", filter); });
  addEventListener("resize", draw);

  plan.addEventListener("click", function (event) {
    var button = event.target.closest(".band button");
    if (button) {
      var body = button.closest("tbody");
      button.setAttribute("aria-expanded", String(!body.classList.toggle("shut")));
      draw();
      return;
    }
    var row = event.target.closest("tr.i");
    if (row && !event.target.closest("a")) show(row);
  });

  function show(row) {
    var title = row.querySelector("svg title");
    if (!title) return;
    var lines = title.textContent.split("\n");
    more.querySelector("b").textContent = lines[0];
    more.querySelector("span").textContent = lines.slice(1).join("\n");
    more.hidden = false;
  }
  more.querySelector("button").addEventListener("click", function () { more.hidden = true; });

  function move(step) {
    var visible = rows.filter(function (entry) {
      return !entry.row.hidden && !bodies[entry.body].classList.contains("shut");
    });
    var current = visible.findIndex(function (entry) { return entry.row === document.activeElement; });
    var next = visible[Math.min(visible.length - 1, Math.max(0, current + step))];
    if (!next) return;
    next.row.tabIndex = 0;
    next.row.focus();
  }

  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var isTyping = /^(INPUT|SELECT)$/.test(event.target.tagName);
    if (event.key === "Escape") { more.hidden = true; if (isTyping) event.target.blur(); return; }
    if (isTyping) return;
    var keys = { "+": "in", "=": "in", "-": "out", "0": "fit", b: "base", t: "list", d: "theme" };
    if (event.key === "/") { search.focus(); event.preventDefault(); }
    else if (event.key === "ArrowDown") { move(1); event.preventDefault(); }
    else if (event.key === "ArrowUp") { move(-1); event.preventDefault(); }
    else if (event.key === "ArrowRight") frame.scrollLeft += 80;
    else if (event.key === "ArrowLeft") frame.scrollLeft -= 80;
    else if (event.key === "Enter" && document.activeElement.matches("tr.i")) show(document.activeElement);
    else if (keys[event.key] && get(keys[event.key])) actions[keys[event.key]]();
  });

  var drag = null;
  frame.addEventListener("pointerdown", function (event) {
    if (event.button || !event.target.closest(".t")) return;
    drag = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
  });
  addEventListener("pointermove", function (event) {
    if (!drag) return;
    if (Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) > 4) frame.classList.add("drag");
    frame.scrollLeft = drag.left - (event.clientX - drag.x);
    frame.scrollTop = drag.top - (event.clientY - drag.y);
  });
  addEventListener("pointerup", function () { drag = null; frame.classList.remove("drag"); });
  frame.addEventListener("wheel", function (event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    setZoom(zoom * (event.deltaY < 0 ? 1.2 : 1 / 1.2));
  }, { passive: false });

  document.querySelectorAll("[data-script]").forEach(function (element) { element.hidden = false; });
  filter();
})();
