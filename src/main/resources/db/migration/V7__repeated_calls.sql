-- What finds the job of a request that its client sends again without an idempotency key.
-- 64 bits of a hash over caller, door and request; NULL: no request may stand for this job.
ALTER TABLE jobs ADD COLUMN call_id BIGINT;
-- The highest number of a retry that stands for this job.
ALTER TABLE jobs ADD COLUMN call_retry BIGINT NOT NULL DEFAULT 0;
-- 1: whoever waited has gone without the images.
ALTER TABLE jobs ADD COLUMN abandoned BIGINT NOT NULL DEFAULT 0;

CREATE INDEX jobs_of_call ON jobs (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX jobs_abandoned ON jobs (ended_at) WHERE abandoned = 1;
