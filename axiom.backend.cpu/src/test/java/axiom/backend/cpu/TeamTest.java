package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Team;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.exec.Workspace;

class TeamTest {

    private static final long MUCH = 1_000_000_000;

    private static Frame frame(Team team) {
        return new Frame(team, new float[0][], new Tensor[0], new Workspace[0]);
    }

    @Test
    void everyUnitIsDoneOnce() {
        try (Team team = new Team(3)) {
            for (int units : new int[]{0, 1, 2, 7, 1000}) {
                AtomicIntegerArray done = new AtomicIntegerArray(Math.max(1, units));
                frame(team).share((_, from, to, _) -> {
                    for (int i = from; i < to; i++) {
                        done.incrementAndGet(i);
                    }
                }, units, MUCH);
                for (int i = 0; i < units; i++) {
                    assertEquals(1, done.get(i), "unit " + i + " of " + units);
                }
            }
        }
    }

    @Test
    void helpersTakePartWithWorkspacesOfTheirOwn() throws InterruptedException {
        try (Team team = new Team(2)) {
            CountDownLatch both = new CountDownLatch(2);
            Set<Integer> workers = ConcurrentHashMap.newKeySet();
            Units wait = (_, _, _, worker) -> {
                workers.add(worker);
                both.countDown();
                try {
                    assertTrue(both.await(20, TimeUnit.SECONDS), "the helper never came");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
            frame(team).share(wait, 2, MUCH);
            assertEquals(Set.of(0, 1), workers);
        }
    }

    @Test
    void littleWorkStaysInTheCaller() {
        try (Team team = new Team(2)) {
            List<Thread> threads = new ArrayList<>();
            frame(team).share((_, _, _, _) -> threads.add(Thread.currentThread()), 100, 10);
            assertEquals(List.of(Thread.currentThread()), threads);
        }
    }

    @Test
    void aFailureReachesTheCallerAndTheTeamGoesOn() {
        try (Team team = new Team(2)) {
            for (int round = 0; round < 20; round++) {
                IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> frame(team).share((_, from, _, _) -> {
                    if (from >= 0) {
                        throw new IllegalArgumentException("unit " + from);
                    }
                }, 64, MUCH));
                assertTrue(thrown.getMessage().startsWith("unit "), thrown.getMessage());
            }
            everyUnitIsDoneOnce();
        }
    }

    @Test
    void callersThatComeTogetherAllFinish() throws Exception {
        try (Team team = new Team(2); ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                sums.add(callers.submit(() -> {
                    int total = 0;
                    for (int round = 0; round < 200; round++) {
                        AtomicIntegerArray sum = new AtomicIntegerArray(1);
                        frame(team).share((_, from, to, _) -> sum.addAndGet(0, to - from), 50, MUCH);
                        total += sum.get(0);
                    }
                    return total;
                }));
            }
            for (Future<Integer> sum : sums) {
                assertEquals(200 * 50, sum.get(60, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void closingEndsTheThreadsAndWorkGoesOnWithoutThem() {
        Team team = new Team(3);
        frame(team).share((_, _, _, _) -> {}, 100, MUCH);
        team.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("axiom-cpu-") && isOf(t, team)),
                "a helper is still there");
        AtomicIntegerArray sum = new AtomicIntegerArray(1);
        frame(team).share((_, from, to, _) -> sum.addAndGet(0, to - from), 10, MUCH);
        assertEquals(10, sum.get(0));
        team.close();
    }

    private static boolean isOf(Thread thread, Team team) {
        return java.util.concurrent.locks.LockSupport.getBlocker(thread) == team;
    }
}
