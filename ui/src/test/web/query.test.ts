import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionsOf, formOf, printQuery, rowOf, rowText, scoped, type Condition } from "../../main/web/model/query";
import { placeAt, positionOf, tokenize } from "../../main/web/model/traceql";

const condition = (field: string, op: string, type: string, value: string): Condition => ({ field, op, type, value });

test("a form prints as the query of the sketch", () => {
  const form = { service: "api-gateway", operation: "POST /api/checkout", longer: "3s", shorter: "", status: "", rows: [] };
  assert.equal(printQuery(conditionsOf(form)), '{ resource.service.name = "api-gateway" && name = "POST /api/checkout" && duration > 3s }');
});

test("an empty form prints as every trace", () => assert.equal(printQuery([]), "{ }"));

test("conditions survive the way through the form", () => {
  const all = [condition("resource.service.name", "=", "string", "a"), condition("duration", ">", "duration", "3s"), condition("resource.service.name", "=", "string", "b"),
    condition("span.http.status_code", ">=", "int", "500"), condition("duration", ">=", "duration", "1s"), condition("name", "=~", "string", "GET.*")];
  const back = conditionsOf(formOf(all));
  assert.deepEqual(new Set(back.map((c) => printQuery([c]))), new Set(all.map((c) => printQuery([c]))));
});

test("durations that come as nanoseconds are shown with a unit", () => {
  assert.equal(formOf([condition("duration", ">", "duration", "3000000000")]).longer, "3s");
});

test("texts are quoted so that they are read back", () => {
  for (const text of ['say "hi"', "back\\slash", "two\nlines", "tab\t"]) {
    const printed = printQuery([condition("name", "=", "string", text)]);
    assert.equal(JSON.parse(/= (".*") }/.exec(printed)![1]), text);
  }
});

test("typed values keep their kind, and show it again", () => {
  const kinds: [string, string][] = [["500", "int"], ["1.5", "float"], ["250ms", "duration"], ["true", "bool"], ["abc", "string"], ['"500"', "string"], ["nil", "nil"]];
  for (const [typed, type] of kinds) {
    const row = rowOf("span.x", "=", typed);
    assert.equal(row.type, type);
    assert.deepEqual(rowOf("span.x", "=", rowText(row)), row);
  }
  assert.equal(rowOf("span.x", "=~", "5..").type, "string");
});

test("bare keys are the span's", () => {
  assert.equal(scoped("http.route", ["name"]), "span.http.route");
  assert.equal(scoped("name", ["name"]), "name");
  assert.equal(scoped("resource.k8s.pod.name", []), "resource.k8s.pod.name");
  assert.equal(scoped("has space", []), 'span."has space"');
});

test("tokens are the whole text, in order", () => {
  for (const text of ['{ span.a = "x\\"y" && .b != 3.5ms } | count() > 2', "{ unclosed = \"tex", "", "§ {{}} >> &&& 1h30m", "{ parent:id = `raw` }"])
    assert.equal(tokenize(text).map((t) => t.text).join(""), text);
});

test("what could stand at the cursor", () => {
  const wants = (text: string): string => placeAt(text, text.length).wants;
  assert.equal(wants(""), "start");
  assert.equal(wants("{ "), "field");
  assert.equal(wants("{ span.ht"), "field");
  assert.equal(wants("{ name "), "operator");
  assert.equal(wants("{ name = "), "value");
  assert.equal(wants('{ name = "GE'), "value");
  assert.equal(wants('{ name = "GET" '), "join");
  assert.equal(wants('{ name = "GET" && '), "field");
  assert.equal(wants("{ } "), "join");
  assert.equal(wants("{ } | "), "stage");
  assert.equal(placeAt("{ span.http.method = ", 21).field, "span.http.method");
  assert.deepEqual({ ...placeAt("{ span.ht }", 9) }, { wants: "field", field: "", typed: "span.ht", from: 2, to: 9 });
});

test("lines and columns count from one", () => {
  assert.equal(positionOf("abc", 1, 2), 1);
  assert.equal(positionOf("ab\ncd", 2, 1), 3);
  assert.equal(positionOf("ab", 7, 9), 2);
});
