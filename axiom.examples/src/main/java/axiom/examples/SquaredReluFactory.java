package axiom.examples;

import java.util.List;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import org.osgi.service.component.annotations.Component;

/** Makes {@link SquaredRelu} a layer of declarations: {@code SquaredReLU} or {@code SquaredReLU(0.5)}. */
@Component
public final class SquaredReluFactory implements LayerFactory {

    /** For the container, or {@code ServiceLoader}. */
    public SquaredReluFactory() {}

    @Override
    public String name() {
        return "SquaredReLU";
    }

    @Override
    public List<LayerSignature> signatures() {
        return List.of(LayerSignature.of().optional("scale", LayerSignature.Type.NUMBER));
    }

    @Override
    public Layout layout() {
        return Layout.ANY;
    }

    @Override
    public Layer create(LayerArguments arguments) {
        return new SquaredRelu(arguments.has("scale") ? (float) arguments.number("scale") : 1);
    }
}
