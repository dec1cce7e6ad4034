package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Node;
import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Models;

/** A layer inside another one works on the axes that its declaration means, in whatever order the outer one has them. */
class InnerTest {

    private static final DeclaredType IMAGE = new DeclaredType("Image", TensorType.float32("batch", 5, 6, 3), true);

    private static List<String> operators(String layer) {
        LayerUse use = Written.layer(layer);
        Layer whole = (to, values) -> {
            List<Tracked> operands = List.of(Layouts.input(values.getFirst(), "image", IMAGE));
            return switch (use.rule().make(use.arguments(), operands, use.span())) {
                case Checked.Right<Layer>(Layer made) ->
                    Layouts.apply(to, "layer", use.rule(), use.arguments(), made, operands).stream().map(Tracked::value).toList();
                case Checked.Wrong<Layer>(Diagnostic d) -> throw new AssertionError(d.message());
            };
        };
        Model model = Models.build("inner", whole, 1, IMAGE.type());
        return model.graph().nodes().stream().map(Node::op).filter(op -> !op.name().equals("Conv")).map(Object::toString).toList();
    }

    @Test
    void anActivationNormalisesTheDeclaredAxisWhereItLies() {
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Softmax[axis=1]"), operators("Conv(4, 1, activation=Softmax)"));
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Softmax[axis=2]"), operators("Conv(4, 1, activation=Softmax(dim=2))"));
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Softmax[axis=3]"),
                operators("Conv(4, 1, activation=Softmax(dim=-2))"));
    }

    @Test
    void aLayerThatWantsAnotherOrderGetsItAndItsResultGoesBack() {
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Transpose[permutation=[0, 2, 3, 1]]",
                "LayerNormalization[axis=-1, epsilon=1.0E-5]",
                "Transpose[permutation=[0, 3, 1, 2]]"), operators("Conv(4, 1, activation=LayerNorm)"));
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Transpose[permutation=[0, 2, 3, 1]]", "Softmax[axis=1]"),
                operators("Sequential(Conv(4, 1), Softmax(dim=2))"));
    }

    @Test
    void aPlainActivationIsTheOneThatLayersKnow() {
        assertEquals(List.of("Transpose[permutation=[0, 3, 1, 2]]", "Relu[]"), operators("Conv(4, 1, activation=ReLU)"));
    }
}
