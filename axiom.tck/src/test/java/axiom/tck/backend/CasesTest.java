package axiom.tck.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Op;

class CasesTest {

    private static final List<Case> ORDINARY = OperatorCases.ordinary();

    @Test
    void everyOperatorIsTried() {
        Set<String> tried = ORDINARY.stream().map(c -> c.op().getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = records(Op.class).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, tried);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(CasesTest::records) : Stream.of(type);
    }

    @Test
    void casesAreTheSameInEveryRun() {
        assertEquals(OperatorCases.ordinary(), ORDINARY);
        assertEquals(OperatorCases.special().toString(), OperatorCases.special().toString());
    }

    @Test
    void operandsComeInAllWays() {
        assertTrue(ORDINARY.stream().anyMatch(Case::named));
        for (Case.Role role : Case.Role.values()) {
            assertTrue(ORDINARY.stream().flatMap(c -> c.given().stream()).anyMatch(g -> g.role() == role), role.name());
        }
    }
}
