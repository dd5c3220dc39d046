package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions.Work;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A foreign key that is checked at COMMIT is what lets a commit fail on purpose. */
@Timeout(60)
final class GroupCommitTest {

    private static final String ORPHAN = "INSERT INTO children (parent) VALUES (99)";

    private SqliteTransaction tx;
    private GroupCommit commits;

    @BeforeEach
    void open() throws SQLException {
        tx = new SqliteTransaction(DriverManager.getConnection("jdbc:sqlite::memory:"));
        tx.update("PRAGMA foreign_keys = ON");
        tx.update("CREATE TABLE parents (id BIGINT NOT NULL PRIMARY KEY)");
        tx.update("CREATE TABLE children (parent BIGINT REFERENCES parents DEFERRABLE INITIALLY DEFERRED)");
        commits = GroupCommit.start(tx);
    }

    @AfterEach
    void close() throws SQLException {
        commits.close();
        tx.close();
    }

    @Test
    void a_failing_unit_rolls_back_alone_in_a_shared_commit() {
        var answers = together(parent(1), failingAfter(parent(2)), parent(3));

        assertThat(answers.get(0).join()).isEqualTo(1);
        assertThatThrownBy(answers.get(1)::join).hasRootCauseMessage("after parent");
        assertThat(answers.get(2).join()).isEqualTo(1);
        assertThat(commits.run(GroupCommitTest::parents)).containsExactly(1L, 3L);
    }

    @Test
    void an_error_of_a_unit_reaches_only_its_caller() {
        var answers = together(parent(1), broken -> {
            throw new StackOverflowError("deep");
        });

        assertThat(answers.get(0).join()).isEqualTo(1);
        assertThatThrownBy(answers.get(1)::join).hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_commit_that_fails_fails_for_everybody_who_shared_it() {
        var answers = together(parent(1), open -> open.update(ORPHAN), failingAfter(parent(3)));

        for (var lost : answers.subList(0, 2)) {
            assertThatThrownBy(lost::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasMessage("The commit failed; nothing was kept");
        }
        assertThatThrownBy(answers.get(2)::join).hasRootCauseMessage("after parent");
        assertThat(commits.run(GroupCommitTest::parents)).isEmpty();
    }

    @Test
    void units_run_in_the_order_they_came() {
        AtomicInteger order = new AtomicInteger();
        var answers = together(first -> order.incrementAndGet(), second -> order.incrementAndGet());

        assertThat(answers).extracting(CompletableFuture::join).containsExactly(1, 2);
    }

    /** Lets the units wait behind one that holds the writer, so that they end up in one batch. */
    @SafeVarargs
    private List<CompletableFuture<Integer>> together(Work<Integer>... units) {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        start(blocker -> {
            started.countDown();
            await(goOn);
            return 0;
        });
        await(started);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (Work<Integer> unit : units) {
            answers.add(start(unit));
        }
        goOn.countDown();
        return answers;
    }

    private CompletableFuture<Integer> start(Work<Integer> unit) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                answer.complete(commits.run(unit));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        caller.start();
        while (caller.getState() != Thread.State.WAITING && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Work<Integer> parent(long id) {
        return open -> open.update("INSERT INTO parents (id) VALUES (?)", id);
    }

    private static Work<Integer> failingAfter(Work<Integer> work) {
        return open -> {
            work.run(open);
            throw new IllegalStateException("after parent");
        };
    }

    private static List<Long> parents(Transaction open) throws SQLException {
        return open.query("SELECT id FROM parents ORDER BY id", row -> row.getLong(1));
    }
}
