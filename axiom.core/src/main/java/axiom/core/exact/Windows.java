package axiom.core.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Pool.MaxPool;

/** Pools. */
final class Windows {

    private Windows() {}

    static List<Field> pool(Pool op, Field x, Site site) {
        int[] y = site.sizes();
        Taps taps = new Taps(op.window(), x.sizes(), y, op.window().padding(Taps.spatial(x.sizes())));
        Cell[] result = new Cell[Field.count(y)];
        int volume = Taps.volume(y);
        for (int i = 0; i < result.length; i++) {
            int position = i % volume;
            int at = i / volume * Taps.volume(x.sizes());
            List<Cell> seen = new ArrayList<>();
            taps.inside(position, (_, place) -> seen.add(x.cells()[at + place]));
            result[i] = seen.isEmpty() ? site.rules().unknown() : switch (op) {
                case MaxPool _ -> seen.stream().reduce(site.rules()::max).orElseThrow();
                case AveragePool average -> site.rules().mean(seen, average.countIncludePad() ? taps.padded(position) : seen.size());
            };
        }
        List<Field> results = new ArrayList<>(site.unknown());
        results.set(0, new Field(y, result));
        return results;
    }

    static Field global(GlobalPool op, Field x, Site site) {
        int volume = Taps.volume(x.sizes());
        Cell[] result = new Cell[Field.count(site.sizes())];
        for (int i = 0; i < result.length; i++) {
            List<Cell> seen = Arrays.asList(x.cells()).subList(i * volume, (i + 1) * volume);
            result[i] = seen.isEmpty() ? site.rules().unknown() : switch (op) {
                case GlobalPool.GlobalAveragePool _ -> site.rules().mean(seen, volume);
                case GlobalPool.GlobalMaxPool _ -> seen.stream().reduce(site.rules()::max).orElseThrow();
            };
        }
        return new Field(site.sizes(), result);
    }

    static Field adaptive(AdaptiveAveragePool op, Field x, Site site) {
        int[] y = site.sizes();
        int[] large = Arrays.copyOfRange(x.sizes(), 2, x.sizes().length);
        int[] strides = Field.strides(large);
        int volume = Taps.volume(y);
        Cell[] result = new Cell[Field.count(y)];
        for (int i = 0; i < result.length; i++) {
            int rest = i % volume;
            int[] from = new int[large.length];
            int[] span = new int[large.length];
            for (int axis = large.length - 1; axis >= 0; axis--) {
                int parts = op.sizes().get(axis);
                int part = rest % parts;
                from[axis] = Math.toIntExact((long) part * large[axis] / parts);
                span[axis] = Math.toIntExact(Math.ceilDiv((part + 1L) * large[axis], (long) parts)) - from[axis];
                rest /= parts;
            }
            int origin = i / volume * Taps.volume(x.sizes());
            for (int axis = 0; axis < from.length; axis++) {
                origin += from[axis] * strides[axis];
            }
            List<Cell> seen = new ArrayList<>();
            for (int place : Field.walk(span, strides)) {
                seen.add(x.cells()[origin + place]);
            }
            result[i] = seen.isEmpty() ? site.rules().unknown() : site.rules().mean(seen, seen.size());
        }
        return new Field(y, result);
    }
}
