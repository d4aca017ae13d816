#include "render/flame_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

namespace ringside::render {
namespace {

using analysis::StackWeight;

constexpr double width = 1200;
constexpr double margin = 10;
constexpr double row_height = 17;
constexpr double head = 46;
constexpr double least_shown = 0.1;  // of a pixel

struct Node {
  std::uint64_t weight = 0;
  std::string detail;  // module, file:line
  std::map<std::string, Node*> callees;
};

// Nothing here goes down the tree by calling itself: a traced program chooses how deep it is.
struct Tree {
  Node root;
  std::deque<Node> nodes;  // all others
  std::size_t depth = 1;
};

std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    switch (byte) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: result += byte;
    }
  }
  return result;
}

Node& callee(Tree& tree, Node& caller, const std::string& name, const std::string& detail, std::uint64_t weight) {
  Node*& node = caller.callees[name];
  if (node == nullptr) {
    node = &tree.nodes.emplace_back();
    node->detail = detail;
  }
  node->weight += weight;
  return *node;
}

Tree tree_of(const StackReport& report) {
  Tree tree;
  for (const analysis::StackProfile::Row& row : report.rows) {
    const std::uint64_t weight = row.weight.of(report.by);
    tree.root.weight += weight;
    Node* at = &tree.root;
    if (row.pid != 0)
      at = &callee(tree, *at, fmt::format("{} {}", process_name(row.pid), row.pid), "process", weight);
    const std::vector<StackLine> lines = lines_of(report, row);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
      std::string detail = line->module;
      if (line->inlined) detail += ", inlined";
      if (!line->file.empty()) detail += fmt::format(", {}:{}", line->file, line->line);
      at = &callee(tree, *at, line->function, detail, weight);
    }
    callee(tree, *at, "[" + row.call + "]", "system call", weight);
    tree.depth = std::max(tree.depth, lines.size() + (row.pid != 0 ? 3 : 2));
  }
  return tree;
}

// Warm colours by name, so that one function looks the same everywhere; calls are blue, what is not known grey.
std::string colour_of(std::string_view name, std::string_view detail) {
  std::uint32_t hash = 2166136261;
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619;
  if (detail == "system call") return fmt::format("rgb({},{},{})", 90 + hash % 40, 150 + hash % 40, 230);
  if (name.starts_with('[')) return "rgb(190,190,190)";
  return fmt::format("rgb({},{},{})", 215 + hash % 40, 90 + (hash >> 8) % 120, 40 + (hash >> 16) % 40);
}

std::string amount(const StackReport& report, std::uint64_t weight) {
  if (report.by == StackWeight::time) return fmt::format("{:.6f} s", static_cast<double>(weight) / 1e9);
  return fmt::format("{} {}", weight, report.by == StackWeight::bytes ? "bytes" : weight == 1 ? "call" : "calls");
}

class Drawing {
 public:
  Drawing(const StackReport& report, std::uint64_t total, double height)
      : report_(report), total_(std::max<std::uint64_t>(total, 1)), height_(height) {}

  void draw_all(std::string& to, const Node& root) {
    const std::string all = "all";
    std::vector<Box> waiting = {{&all, &root, 0, 0}};
    while (!waiting.empty()) {
      const Box box = waiting.back();
      waiting.pop_back();
      if (!draw(to, box)) continue;
      std::uint64_t before = box.before;
      const auto first = static_cast<std::ptrdiff_t>(waiting.size());
      for (const auto& [name, below] : box.node->callees) {
        waiting.push_back({&name, below, before, box.depth + 1});
        before += below->weight;
      }
      std::reverse(waiting.begin() + first, waiting.end());
    }
  }

 private:
  struct Box {
    const std::string* name;
    const Node* node;
    std::uint64_t before;  // the weight of what stands to the left
    std::size_t depth;
  };

  // False: it is too narrow to be seen, and so is what stands on it.
  bool draw(std::string& to, const Box& box) {
    const auto& [name_at, node_at, before, depth] = box;
    const std::string& name = *name_at;
    const Node& node = *node_at;
    const double part = static_cast<double>(node.weight) / static_cast<double>(total_);
    if (part * (width - 2 * margin) < least_shown) return false;
    const double x = static_cast<double>(before) / static_cast<double>(total_);
    const double y = height_ - margin - row_height * static_cast<double>(depth + 1);
    to += fmt::format(
        "<g class=\"f\" data-x=\"{:.8f}\" data-w=\"{:.8f}\" data-d=\"{}\" data-n=\"{}\"><title>{}{}: {}, "
        "{:.2f}%</title><rect y=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/><text y=\"{:.1f}\"/></g>\n",
        x, part, depth, escaped(name), escaped(name),
        node.detail.empty() ? std::string() : " (" + escaped(node.detail) + ")", amount(report_, node.weight),
        100 * part, y, row_height - 1, colour_of(name, node.detail), y + row_height - 5);
    return true;
  }

  const StackReport& report_;
  std::uint64_t total_;
  double height_;
};

constexpr std::string_view style = R"(<style>
text { font: 12px monospace; fill: #000; pointer-events: none; }
.f { cursor: pointer; }
.f:hover rect { stroke: #000; stroke-width: 1; }
.caller rect { opacity: 0.5; }
.found rect { fill: rgb(230,0,230); }
.button { pointer-events: all; cursor: pointer; fill: #06c; }
</style>
)";

constexpr std::string_view script = R"(<script type="text/javascript"><![CDATA[
"use strict";
(function () {
  var room = 1180, left = 10, letter = 7.3;
  var frames = [].slice.call(document.querySelectorAll("g.f")).map(function (g) {
    return { g: g, x: +g.dataset.x, w: +g.dataset.w, d: +g.dataset.d, name: g.dataset.n,
             rect: g.querySelector("rect"), text: g.querySelector("text"), title: g.querySelector("title") };
  });
  var back = document.getElementById("back"), found = document.getElementById("found");
  var detail = document.getElementById("detail"), shown = { x: 0, w: 1, d: 0 };
  function place(f) {
    var tiny = 1e-7, x = (f.x - shown.x) / shown.w, w = f.w / shown.w;
    var caller = f.d < shown.d && f.x <= shown.x + tiny && f.x + f.w >= shown.x + shown.w - tiny;
    if (caller) { x = 0; w = 1; }
    var within = caller || (f.d >= shown.d && f.x >= shown.x - tiny && f.x + f.w <= shown.x + shown.w + tiny);
    f.g.style.display = within && w * room >= 0.3 ? "" : "none";
    f.g.classList.toggle("caller", caller);
    f.rect.setAttribute("x", (left + x * room).toFixed(2));
    f.rect.setAttribute("width", Math.max(w * room - 0.5, 0.3).toFixed(2));
    f.text.setAttribute("x", (left + 3 + Math.max(x, 0) * room).toFixed(2));
    var letters = Math.floor((w * room - 6) / letter);
    f.text.textContent = letters < 3 ? "" : f.name.length <= letters ? f.name : f.name.slice(0, letters - 2) + "..";
  }
  function show(f) {
    shown = f;
    back.style.display = f.w < 1 ? "" : "none";
    frames.forEach(place);
  }
  function search(words) {
    var pattern = null, covered = [];
    try { pattern = words ? new RegExp(words) : null; } catch (error) { found.textContent = String(error); return; }
    frames.forEach(function (f) {
      var hit = pattern !== null && pattern.test(f.name);
      f.g.classList.toggle("found", hit);
      if (hit) covered.push([f.x, f.x + f.w]);
    });
    covered.sort(function (a, b) { return a[0] - b[0]; });
    var sum = 0, end = 0;
    covered.forEach(function (c) { sum += Math.max(c[1] - Math.max(c[0], end), 0); end = Math.max(end, c[1]); });
    found.textContent = pattern === null ? "" : "/" + words + "/ " + (100 * sum).toFixed(2) + "%";
  }
  frames.forEach(function (f) {
    f.g.addEventListener("click", function () { show(f); });
    f.g.addEventListener("mouseover", function () { detail.textContent = f.title.textContent; });
    f.g.addEventListener("mouseout", function () { detail.textContent = ""; });
  });
  function ask() { var words = window.prompt("Functions to mark (a regular expression):", ""); if (words !== null) search(words); }
  back.addEventListener("click", function () { show({ x: 0, w: 1, d: 0 }); });
  document.getElementById("search").addEventListener("click", ask);
  window.addEventListener("keydown", function (event) {
    if (event.key === "/" || (event.ctrlKey && event.key === "f")) { event.preventDefault(); ask(); }
    if (event.key === "Escape") { search(""); show({ x: 0, w: 1, d: 0 }); }
  });
  show(shown);
}());
]]></script>
)";

}  // namespace

std::string flame_graph(const StackReport& report, const std::string& title) {
  const Tree tree = tree_of(report);
  const Node& root = tree.root;
  const double height = head + margin + row_height * static_cast<double>(tree.depth);
  std::string svg = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
      "viewBox=\"0 0 {0:.0f} {1:.0f}\">\n",
      width, height);
  svg += style;
  svg += fmt::format(
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"10\" y=\"18\">{}: {}</text>\n"
      "<text id=\"search\" class=\"button\" x=\"1130\" y=\"18\">search</text>\n"
      "<text id=\"back\" class=\"button\" x=\"1040\" y=\"18\" style=\"display:none\">all of it</text>\n"
      "<text id=\"found\" x=\"1190\" y=\"36\" text-anchor=\"end\"/>\n<text id=\"detail\" x=\"10\" y=\"36\"/>\n",
      escaped(title), amount(report, root.weight));
  Drawing(report, root.weight, height).draw_all(svg, root);
  svg += script;
  svg += "</svg>\n";
  return svg;
}

}  // namespace ringside::render
