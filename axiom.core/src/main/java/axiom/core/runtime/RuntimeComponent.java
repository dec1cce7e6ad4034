package axiom.core.runtime;

import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import axiom.api.backend.Backend;
import axiom.api.format.ModelReader;
import axiom.api.model.LayerFactory;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Prover;
import axiom.api.verify.Verifier;
import axiom.core.judge.Settings;

/**
 * The runtime as an OSGi component. It is a class of its own, so that whoever compiles against {@link AxiomRuntime} needs no OSGi annotation.
 */
@Component(service = Axiom.class, immediate = true, configurationPid = Settings.PID)
public final class RuntimeComponent extends AxiomRuntime {

    private static final String RANKING = "service.ranking";
    private static final String ID = "service.id";

    /** Called by Declarative Services. */
    public RuntimeComponent() {}

    /** The configuration comes, changes or goes; nothing restarts. */
    @Activate
    @Modified
    void activate(Map<String, Object> properties) {
        configure(properties);
    }

    /** Called by Declarative Services. */
    @Deactivate
    void deactivate() {
        close();
    }

    /** A backend arrives as a service. */
    @Reference(service = Backend.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE, updated = "updateBackend", unbind = "removeBackend")
    void addBackend(Backend backend, Map<String, Object> properties) {
        add(id(properties), backend, ranking(properties));
    }

    /** A backend's service properties change. */
    void updateBackend(Map<String, Object> properties) {
        rank(id(properties), ranking(properties));
    }

    /** A backend's service goes away; returns when no call is inside any more. */
    void removeBackend(Map<String, Object> properties) {
        remove(id(properties));
    }

    /** A reader arrives as a service. */
    @Reference(service = ModelReader.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE, unbind = "removeReader")
    void addReader(ModelReader reader, Map<String, Object> properties) {
        add(id(properties), reader);
    }

    /** A reader's service goes away. */
    void removeReader(Map<String, Object> properties) {
        removeReader(id(properties));
    }

    /** A maker of layers arrives as a service. */
    @Reference(service = LayerFactory.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE, unbind = "removeLayer")
    void addLayer(LayerFactory factory, Map<String, Object> properties) {
        add(id(properties), factory);
    }

    /** A maker of layers goes away. */
    void removeLayer(Map<String, Object> properties) {
        removeLayer(id(properties));
    }

    /** A verifier arrives as a service. */
    @Reference(service = Verifier.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE, unbind = "removeVerifier")
    void addVerifier(Verifier verifier, Map<String, Object> properties) {
        add(id(properties), verifier, properties.get(RANKING) instanceof Integer ranking ? Optional.of(ranking) : Optional.empty());
    }

    /** A verifier's service goes away; returns when no call is inside any more, or soon. */
    void removeVerifier(Map<String, Object> properties) {
        removeVerifier(id(properties));
    }

    /** A prover arrives as a service. */
    @Reference(service = Prover.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY, cardinality = ReferenceCardinality.MULTIPLE, unbind = "removeProver")
    void addProver(Prover prover, Map<String, Object> properties) {
        add(id(properties), prover, ranking(properties));
    }

    /** A prover's service goes away; returns when no call is inside any more, or soon. */
    void removeProver(Map<String, Object> properties) {
        removeProver(id(properties));
    }

    private static long id(Map<String, Object> properties) {
        return properties.get(ID) instanceof Long id ? id : -1;
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get(RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
