package axiom.verify.bounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Value;

/**
 * Where the variables of an obligation may be: an interval for each element.
 *
 * @param variables the variables
 * @param bounds their bounds, in the same order
 */
record Region(List<Value> variables, List<Bounds> bounds) {

    /** Beyond, nothing is split. */
    private static final double LARGEST = 0x1p1000;

    Region {
        bounds = List.copyOf(bounds);
    }

    Map<Value, Bounds> known() {
        Map<Value, Bounds> known = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            known.put(variables.get(i), bounds.get(i));
        }
        return known;
    }

    Interval at(Place place) {
        return bounds.get(place.variable()).at()[place.element()];
    }

    Kind kind(Place place) {
        return bounds.get(place.variable()).kind();
    }

    Region with(Place place, Interval interval) {
        List<Bounds> changed = new ArrayList<>(bounds);
        Bounds old = bounds.get(place.variable());
        Interval[] at = old.at().clone();
        at[place.element()] = interval;
        changed.set(place.variable(), new Bounds(old.kind(), old.sizes(), at));
        return new Region(variables, changed);
    }

    /** One element of one variable. */
    record Place(int variable, int element) {}

    /** A split of one element: at most the point, or more than it (over the reals: at least it). */
    record Split(Place place, double point) {}

    Region lower(Split split) {
        return with(split.place(), Interval.of(at(split.place()).low(), split.point()));
    }

    Region upper(Split split) {
        double low = switch (kind(split.place())) {
            case REAL, NARROW -> split.point();
            case FLOAT32 -> Math.nextUp((float) split.point());
            case FLOAT64 -> Math.nextUp(split.point());
            case WHOLE, INTEGER, BOOL -> split.point() + 1;
        };
        return with(split.place(), Interval.of(low, at(split.place()).high()));
    }

    /** The elements that can be split: those of variables of fixed shape, as one element that stands for many cannot be split for all of them at once. */
    List<Place> splittable() {
        List<Place> places = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            for (int e = 0; e < bounds.get(v).count() && !Bounds.isOpen(variables.get(v).shape()); e++) {
                Place place = new Place(v, e);
                if (isWide(place)) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    private boolean isWide(Place place) {
        Interval at = at(place);
        if (at.low() >= LARGEST || at.high() <= -LARGEST) {
            return false;
        }
        return switch (kind(place)) {
            case REAL, NARROW -> at.high() - at.low() > 0x1p-48 * Math.max(Math.max(1e-9, Math.abs(at.low())), Math.abs(at.high()))
                    || !at.isBounded();
            case FLOAT32, FLOAT64, WHOLE, INTEGER, BOOL -> at.low() < at.high();
        };
    }

    /** A point inside, in the middle by size or, of very large ranges, by magnitude. */
    double middle(Place place) {
        Interval at = at(place);
        double middle = middle(at.low(), at.high());
        return switch (kind(place)) {
            case REAL, NARROW, FLOAT64 -> middle;
            case FLOAT32 -> Math.clamp((float) middle, (float) at.low(), (float) at.high());
            case WHOLE, INTEGER, BOOL -> Math.clamp(Math.floor(middle), at.low(), at.high());
        };
    }

    private static double middle(double low, double high) {
        if (low < 0 && high > 0 && (low < -1024 || high > 1024)) {
            return 0;
        }
        if (high <= 0) {
            return 0 - positive(0 - high, 0 - low);
        }
        return low >= 0 ? positive(low, high) : low + (high - low) / 2;
    }

    private static double positive(double low, double high) {
        if (high > 1024 * Math.max(1, low)) {
            return low < 1
                    ? 1
                    : low < 2
                            ? 2
                            : Double.isInfinite(high)
                                    ? Math.min(low * low, Math.max(2 * low, 0x1p1000))
                                    : Math.sqrt(low) * Math.sqrt(high);
        }
        return low + (high - low) / 2;
    }

    /** The number of an element's kind that is about some number. */
    double near(Place place, double number) {
        return switch (kind(place)) {
            case REAL, NARROW, FLOAT64 -> number;
            case FLOAT32 -> (float) number;
            case WHOLE, INTEGER, BOOL -> Math.rint(number);
        };
    }

    /** Where an element is split: a point with both sides not empty. */
    double cut(Place place) {
        Interval at = at(place);
        double middle = middle(place);
        return switch (kind(place)) {
            case REAL, NARROW -> middle;
            case FLOAT32 -> Math.min(middle, Math.nextDown((float) at.high()));
            case FLOAT64 -> Math.min(middle, Math.nextDown(at.high()));
            case WHOLE, INTEGER, BOOL -> Math.min(middle, at.high() - 1);
        };
    }

    Region point() {
        Region region = this;
        List<Bounds> points = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            int variable = v;
            points.add(Bounds.of(bounds.get(v).kind(), bounds.get(v).sizes(),
                    e -> Interval.point(region.middle(new Place(variable, e)))));
        }
        return new Region(variables, points);
    }

    /** The least or the greatest point; elements without an end stay in the middle. */
    Region corner(boolean high) {
        List<Bounds> points = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            int variable = v;
            points.add(Bounds.of(bounds.get(v).kind(), bounds.get(v).sizes(), e -> {
                Interval at = bounds.get(variable).at()[e];
                double end = high ? at.high() : at.low();
                return Interval.point(Double.isInfinite(end) ? middle(new Place(variable, e)) : end);
            }));
        }
        return new Region(variables, points);
    }
}
