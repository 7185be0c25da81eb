import { useEffect, useRef } from "preact/hooks";
import { useCell } from "../../widgets/hooks";
import { theme } from "../../widgets/theme";
import type { TraceState } from "./state";
import { Waterfall } from "./waterfall";

/** The waterfall's place in the page; what happens inside is `Waterfall`'s. */
export function Tree({ state, events }: { state: TraceState; events: readonly number[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const rowsElement = useRef<HTMLDivElement>(null);
  const bars = useRef<HTMLCanvasElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const waterfall = useRef<Waterfall | null>(null);
  const selected = useCell(state.selected);
  const rows = useCell(state.rows);
  const colours = useCell(theme);
  useEffect(() => {
    if (!frame.current || !scroller.current || !spacer.current || !stage.current || !rowsElement.current || !bars.current || !ruler.current) return;
    const made = new Waterfall(
      { frame: frame.current, scroller: scroller.current, spacer: spacer.current, stage: stage.current, rows: rowsElement.current, bars: bars.current, ruler: ruler.current },
      state,
    );
    waterfall.current = made;
    if (state.selected.read() >= 0) state.reveal(state.rows.read().rowOf(state.selected.read()));
    return () => made.close();
  }, [state]);
  useEffect(() => waterfall.current?.themed(), [colours]);
  useEffect(() => waterfall.current?.showEvents(events), [events]);
  return (
    <div class="wf" ref={frame}>
      <div class="ruler">
        <div class="rulerName">
          service · operation
          <span class="folds">
            <button type="button" class="button" data-fold-all title="fold everything below the first level" onClick={() => state.foldAll()}>fold all</button>
            <button type="button" class="button" data-unfold-all disabled={rows.folded.size === 0} onClick={() => state.unfoldAll()}>unfold</button>
          </span>
        </div>
        <div class="rulerTime"><canvas ref={ruler} aria-hidden="true" /></div>
      </div>
      <div class="scroller" ref={scroller} tabIndex={0} role="treegrid" aria-label="spans" aria-rowcount={rows.count} aria-activedescendant={selected >= 0 ? `span-${selected}` : undefined} data-waterfall data-rows={rows.count}>
        <div class="stage" ref={stage}>
          <div class="rows" ref={rowsElement} role="rowgroup" />
          <canvas class="bars" ref={bars} aria-hidden="true" data-bars />
        </div>
        <div ref={spacer} />
      </div>
    </div>
  );
}
