/** The shop's state: addresses, parts, faults. */
export async function shopState() {
  const response = await fetch('/api/shop', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the shop answers ${response.status}`);
  return response.json();
}

/** The fault as it then is; an error carries the orchestrator's sentence. */
export async function switchFault(name, on, rate) {
  const body = JSON.stringify(rate === undefined ? { on } : { on, rate });
  const response = await fetch(`/api/faults/${encodeURIComponent(name)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `the shop answers ${response.status}`);
  return answer;
}
