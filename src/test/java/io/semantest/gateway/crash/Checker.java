package io.semantest.gateway.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Holds what a run has left behind against every invariant. It reads journals, database and folders only, so a run can be
 * checked again at any time.
 */
final class Checker {

    private static final int MOST_OF_ONE_KIND = 10;

    private Checker() {}

    static List<Violation> check(Site site) {
        return check(Evidence.of(site));
    }

    static List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        invariants(evidence).forEach((name, invariant) -> invariant.get().stream()
                .limit(MOST_OF_ONE_KIND)
                .forEach(text -> violations.add(new Violation(name, text))));
        return violations;
    }

    private static Map<String, Supplier<List<String>>> invariants(Evidence evidence) {
        AdmissionInvariants admission = new AdmissionInvariants(evidence);
        MoneyInvariants money = new MoneyInvariants(evidence);
        ProviderInvariants providers = new ProviderInvariants(evidence);
        AssetInvariants assets = new AssetInvariants(evidence);
        DeliveryInvariants deliveries = new DeliveryInvariants(evidence);
        FileInvariants files = new FileInvariants(evidence);
        OperationInvariants operation = new OperationInvariants(evidence);
        Map<String, Supplier<List<String>>> all = new LinkedHashMap<>();
        all.put("I1", admission::i1_every_acknowledged_job_is_there_as_it_was_asked_for);
        all.put("I2", admission::i2_every_job_has_ended);
        all.put("I3", admission::i3_an_end_is_final_and_versions_rise);
        all.put("I4", admission::i4_a_key_makes_one_job_and_one_answer);
        all.put("I5", admission::i5_a_caller_never_sees_the_job_of_another_one_with_the_same_key);
        all.put("I6", admission::i6_a_job_is_there_whole_or_not_at_all);
        all.put("I7", money::i7_debits_equal_credits_at_every_moment);
        all.put("I8", money::i8_nobody_spends_beyond_the_limit);
        all.put("I9", money::i9_every_reservation_is_closed_once);
        all.put("I10", money::i10_no_more_is_charged_than_was_held);
        all.put("I11", money::i11_completed_jobs_are_charged_once_and_others_never);
        all.put("I12", money::i12_the_ledger_only_grows);
        all.put("I13", money::i13_balances_are_the_sums_of_the_ledger);
        all.put("I14", money::i14_several_attempts_are_one_charge);
        all.put("I15", money::i15_what_came_too_late_is_not_delivered);
        all.put("I16", providers::i16_every_call_has_an_attempt_written_before_it);
        all.put("I17", providers::i17_a_task_that_was_accepted_is_asked_for_and_not_made_again);
        all.put("I18", providers::i18_a_worker_that_lost_its_lease_cannot_write);
        all.put("I19", assets::i19_every_image_of_a_completed_job_is_there_and_whole);
        all.put("I20", assets::i20_no_half_written_file_is_ever_seen_under_its_name);
        all.put("I21", assets::i21_few_files_belong_to_nobody);
        all.put("I22", deliveries::i22_every_end_is_told_or_given_up_openly);
        all.put("I23", deliveries::i23_tries_keep_their_distance_across_restarts);
        all.put("I24", deliveries::i24_the_last_file_comes_last);
        all.put("I26", files::i26_every_valid_line_is_one_job_and_every_line_one_result);
        all.put("I27", files::i27_the_numbers_add_up_and_the_file_is_in_one_place);
        all.put("I28", files::i28_every_occurrence_is_at_most_one_job);
        all.put("I30", operation::i30_every_start_is_ready_in_time);
        all.put("I31", operation::i31_told_to_stop_it_ends_well_and_nobody_is_told_nonsense);
        all.put("I32", operation::i32_no_log_holds_a_prompt_or_a_secret);
        all.put("I34", operation::i34_no_death_is_an_error_to_the_log);
        return all;
    }
}
