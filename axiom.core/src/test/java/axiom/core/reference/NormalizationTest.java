package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** The expected numbers were computed with another array library from the formulas. */
class NormalizationTest {

    private static final Tensor ROWS = floats(Shape.of(2, 3), 1, 2, 4, -1, 0, 3);
    private static final Tensor SCALE = floats(1, 2, 0.5);
    private static final Tensor PLANES = floats(Shape.of(1, 4, 2, 2), 1, 2, 3, 5, 0, 0, 1, -1, 2, 2, 2, 2, 4, 0, 4, 0);

    @Test
    void layersAndRoots() {
        gives(new LayerNormalization(-1, 1e-5), List.of(ROWS, SCALE, floats(0, 1, -1)), floats(Shape.of(2, 3), -1.0690415314502977,
                0.46547923427485094, -0.3318490428435641, -0.9805789785364644, 0.2155368171708285, -0.3135947150244749));
        gives(new RMSNormalization(1, 1e-5), List.of(ROWS, SCALE), floats(Shape.of(2, 3), 0.3779642030348929, 1.5118568121395717,
                0.7559284060697858, -0.5477217359231784, 0.0, 0.8215826038847676));
        gives(new LayerNormalization(0, 0), List.of(floats(Shape.of(2, 1), 3, 5), floats(10)), floats(Shape.of(2, 1), -10, 10));
    }

    @Test
    void instancesAndGroups() {
        List<Tensor> operands = List.of(PLANES, floats(1, 2, 3, 4), floats(0, 1, 2, 3));
        gives(new InstanceNormalization(1e-5), operands, floats(Shape.of(1, 4, 2, 2), -1.1832132521355805, -0.5070913937723917,
                0.1690304645907972, 1.521274181317175, 1, 1, 3.8283988408992, -1.8283988408992, 2, 2, 2, 2, 6.999995000009375,
                -0.9999950000093749, 6.999995000009375, -0.9999950000093749));
        gives(new GroupNormalization(2, 1e-5), operands, floats(Shape.of(1, 4, 2, 2), -0.20851409171669905, 0.3475234861944984,
                0.9035610641056958, 2.0156362199280906, -0.5291033392557929, -0.5291033392557929, 0.5829718165666019, -1.6411784950781878,
                2, 2, 2, 2, 8.656840107409788, -2.6568401074097894, 8.656840107409788, -2.6568401074097894));
    }

    @Test
    void batches() {
        List<Tensor> operands = List.of(floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 7), floats(1, 2), floats(0, 1), floats(1, 1), floats(2, 2));
        gives(new BatchNormalization(2, 0.9, false), operands, floats(Shape.of(3, 2), 0, 2, 1, 4, 2, 7));
        gives(new BatchNormalization(1e-3, 0.9, true), operands,
                floats(Shape.of(3, 2), -1.2245152962941819, -1.270830997554262, 0.0, 0.6755955717779628, 1.2245152962941819,
                        3.5952354257763),
                floats(1.2, 1.3333333333333335), floats(2.066666666666667, 2.2222222222222223));
    }

    private static final Tensor Q = floats(Shape.of(1, 1, 3, 2), 1, 0, 0, 1, 1, 1);
    private static final Tensor K = floats(Shape.of(1, 1, 3, 2), 1, 2, 0, 1, -1, 0);
    private static final Tensor V = floats(Shape.of(1, 1, 3, 1), 1, 2, 4);
    private static final Shape RESULT = Shape.of(1, 1, 3, 1);

    @Test
    void attends() {
        gives(new Attention(0, false, 0), List.of(Q, K, V), floats(RESULT, 1.7040831448713942, 1.7040831448713942, 1.3228587896888868));
        gives(new Attention(0, true, 0), List.of(Q, K, V), floats(RESULT, 1, 1.3302384506733431, 1.3228587896888868));
        gives(new Attention(2, false, 1.5), List.of(Q, K, V), floats(RESULT, 1.3656740074421556, 1.73449779551752, 1.533579939838254));
        gives(new Attention(0, false, 0), List.of(Q, K, V, floats(0.5, -1, 0)),
                floats(RESULT, 1.4392860352710497, 1.4392860352710497, 1.1484227076762936));
    }

    @Test
    void masksExclude() {
        gives(new Attention(0, false, 0), List.of(Q, K, V, booleans(false, true, false)), floats(RESULT, 2, 2, 2));
        gives(new Attention(0, false, 0),
                List.of(Q, K, V, Tensor.of(new boolean[][]{{true, false, false}, {false, false, false}, {false, false, true}})),
                floats(RESULT, 1, 0, 4));
        double none = Double.NEGATIVE_INFINITY;
        gives(new Attention(0, false, 0), List.of(Q, K, V, floats(none, none, none)), floats(RESULT, 0, 0, 0));
        Tensor broken = floats(Shape.of(1, 1, 3, 1), Double.NaN, 2, 4);
        gives(new Attention(0, false, 0), List.of(Q, K, broken, booleans(false, true, false)), floats(RESULT, 2, 2, 2));
    }

    @Test
    void headsShareKeys() {
        Tensor queries = floats(Shape.of(1, 4, 1, 1), 1, 1, 1, 1);
        Tensor keys = floats(Shape.of(1, 2, 1, 1), 1, 1);
        gives(new Attention(1, false, 0), List.of(queries, keys, floats(Shape.of(1, 2, 1, 1), 5, 7)),
                floats(Shape.of(1, 4, 1, 1), 5, 5, 7, 7));
        gives(new Attention(1, false, 0), List.of(queries, floats(Shape.of(1, 2, 0, 1)), floats(Shape.of(1, 2, 0, 1))),
                floats(Shape.of(1, 4, 1, 1), 0, 0, 0, 0));
    }
}
