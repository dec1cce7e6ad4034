package axiom.core.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A layered layout (Sugiyama, Tagawa and Toda, 1981): a box stands below all that it uses; an arrow that passes a layer has a bend there; boxes of a layer are
 * ordered by the mean position of their neighbours, which removes most crossings.
 *
 * @param places the place of every box, then of every bend
 * @param routes for every arrow, the places it visits
 * @param rows the number of layers
 * @param columns the number of places in the widest layer
 */
record Layout(List<Place> places, List<List<Integer>> routes, int rows, int columns) {

    private static final int SWEEPS = 8;

    /** A place: its layer, and its column in that layer, which is centred. */
    record Place(int row, double column) {}

    static Layout of(Diagram diagram) {
        int boxes = diagram.boxes().size();
        List<Integer> rowOf = new ArrayList<>(Collections.nCopies(boxes, 0));
        // arrows lead from earlier boxes to later ones and are listed by the latter
        diagram.arrows().forEach(a -> rowOf.set(a.to(), Math.max(rowOf.get(a.to()), rowOf.get(a.from()) + 1)));
        int rows = rowOf.stream().mapToInt(r -> r + 1).max().orElse(0);
        List<List<Integer>> routes = new ArrayList<>();
        Map<List<Integer>, Integer> bends = new HashMap<>();
        for (Diagram.Arrow arrow : diagram.arrows()) {
            List<Integer> route = new ArrayList<>(List.of(arrow.from()));
            for (int row = rowOf.get(arrow.from()) + 1; row < rowOf.get(arrow.to()); row++) {
                int here = row;
                // arrows from one box share their bends
                route.add(bends.computeIfAbsent(List.of(arrow.from(), row), _ -> {
                    rowOf.add(here);
                    return rowOf.size() - 1;
                }));
            }
            route.add(arrow.to());
            routes.add(route);
        }
        List<List<Integer>> layers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            layers.add(new ArrayList<>());
        }
        for (int place = 0; place < rowOf.size(); place++) {
            layers.get(rowOf.get(place)).add(place);
        }
        order(layers, rowOf, routes);
        int columns = layers.stream().mapToInt(List::size).max().orElse(0);
        Place[] places = new Place[rowOf.size()];
        for (List<Integer> layer : layers) {
            for (int i = 0; i < layer.size(); i++) {
                places[layer.get(i)] = new Place(rowOf.get(layer.get(i)), i + (columns - layer.size()) / 2.0);
            }
        }
        return new Layout(Arrays.asList(places), routes, rows, columns);
    }

    private static void order(List<List<Integer>> layers, List<Integer> rowOf, List<List<Integer>> routes) {
        List<List<Integer>> above = new ArrayList<>();
        List<List<Integer>> below = new ArrayList<>();
        for (int i = 0; i < rowOf.size(); i++) {
            above.add(new ArrayList<>());
            below.add(new ArrayList<>());
        }
        for (List<Integer> route : routes) {
            for (int i = 1; i < route.size(); i++) {
                above.get(route.get(i)).add(route.get(i - 1));
                below.get(route.get(i - 1)).add(route.get(i));
            }
        }
        double[] position = new double[rowOf.size()];
        layers.forEach(layer -> number(layer, position));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<Integer> layer : down ? layers : layers.reversed()) {
                double[] wanted = position.clone();
                for (int place : layer) {
                    wanted[place] = (down ? above : below).get(place).stream().mapToDouble(p -> position[p]).average()
                            .orElse(position[place]);
                }
                layer.sort(Comparator.comparingDouble(p -> wanted[p]));
                number(layer, position);
            }
        }
    }

    /** Positions from −½ to ½ times the size, so that layers of different sizes compare. */
    private static void number(List<Integer> layer, double[] position) {
        for (int i = 0; i < layer.size(); i++) {
            position[layer.get(i)] = i - (layer.size() - 1) / 2.0;
        }
    }
}
