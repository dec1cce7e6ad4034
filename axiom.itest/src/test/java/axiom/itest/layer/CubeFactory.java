package axiom.itest.layer;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import axiom.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** A plug-in as an outsider would write it: the layer {@code Cube(scale=1)}, which is scale·x³. */
@Component
public final class CubeFactory implements LayerFactory {

    /** For the container. */
    public CubeFactory() {}

    @Override
    public String name() {
        return "Cube";
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
        double scale = arguments.has("scale") ? arguments.number("scale") : 1;
        if (scale == 0) {
            throw new IllegalArgumentException("a scale of 0 leaves nothing");
        }
        return (to, inputs) -> {
            Value x = inputs.getFirst();
            Value cube = to.add(new Binary.Mul(), to.add(new Binary.Mul(), x, x), x);
            return List.of(to.add(new Binary.Mul(), cube, to.constant(Tensor.scalar((float) scale))));
        };
    }
}
