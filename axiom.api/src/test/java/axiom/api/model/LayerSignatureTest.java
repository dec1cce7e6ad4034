package axiom.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.model.LayerSignature.Type;

class LayerSignatureTest {

    private static final LayerSignature CONV = LayerSignature.of().with("out", Type.SIZE).with("kernel", Type.SIZES)
            .optional("stride", Type.SIZES)
            .keyword("padding", Type.SIZES, "same", "valid").keyword("bias", Type.TRUTH);

    @Test
    void readsAsItIsCalled() {
        assertEquals("(out, kernel, [stride]; padding, bias)", CONV.toString());
        assertEquals("(layers…; shortcut)", LayerSignature.of().rest("layers", Type.LAYER).keyword("shortcut", Type.LAYER).toString());
        assertEquals("(; approximate)", LayerSignature.of().keyword("approximate", Type.SYMBOL).toString());
        assertEquals("()", LayerSignature.of().toString());
    }

    @Test
    void knowsItsParametersThoseByPositionFirst() {
        assertEquals(List.of("out", "kernel", "stride", "padding", "bias"),
                CONV.parameters().stream().map(LayerSignature.Parameter::name).toList());
        assertEquals(List.of("same", "valid"), CONV.keywords().getFirst().symbols());
    }

    @Test
    void refusesWhatCannotBeMatched() {
        assertRefused("parameter 'out' is declared twice", () -> CONV.keyword("out", Type.SIZE));
        assertRefused("parameter 'groups' cannot follow one that takes many arguments or may be left out",
                () -> CONV.with("groups", Type.SIZE));
        assertRefused("parameter 'last' cannot follow one that takes many arguments or may be left out",
                () -> LayerSignature.of().rest("layers", Type.LAYER).optional("last", Type.LAYER));
    }

    private static void assertRefused(String problem, Runnable building) {
        String message = assertThrows(IllegalArgumentException.class, building::run).getMessage();
        assertEquals("[axiom.layer] " + problem, message.substring(0, message.indexOf("; help: ")));
    }
}
