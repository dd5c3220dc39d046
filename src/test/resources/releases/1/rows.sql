-- What a gateway of this release had written when it died in the middle of work, for its tables on SQLite and on PostgreSQL.
-- @now is the moment it died, in epoch milliseconds; @outside is host and port of what is outside of it.
-- Written by RecordRelease, which says how; never changed once the release is out.

INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq55wa2zewkkzws2zq1dz', 'job_01m87tq4kp46dhczzr4pmzsfyz', 0, 'png', 1024, 1024, 17085, 'addaf2902019af2d0ff86597847f2b5fa6bb48c765790d41a8ae93ad9ec014a7', @now - 3710);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq56dy5qcsafszf7s2ccf', 'job_01m87tq4kp46dhczzr4pmzsfyz', 1, 'png', 1024, 1024, 16220, 'd00ff80ed3c91ad978cdcf324bfe4adb7bbee3d2cd4777635dbd50338c6913dc', @now - 3693);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq5jddgngxqwdre82cy65', 'job_01m87tq5f43sypyc630d8jnj5k', 0, 'png', 1024, 1024, 13924, '226a343b8eadd0bcdb4ab319cd22cbb9e024a62c1e38b9b0b5d5687d7fe3bf08', @now - 3309);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq5k15a5tajwapb2wscm5', 'job_01m87tq5f42nqqwq98kapskby7', 0, 'png', 1024, 1024, 21133, '460e4e99494f46d508245e3d3f01cf09edb0bd5bd7a914a6a2579230b3504172', @now - 3289);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq5rw8h1bzyvnweh2k91c', 'job_01m87tq5qmmm6ja9t79346wjt6', 0, 'png', 1024, 1024, 20469, 'd04be883e6695284f01dabf28caf5f9ebf49ffe4f7bbd150151be00f71b200ec', @now - 3102);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq5twk03g1082ana5e74h', 'job_01m87tq5snb3bg5ktp1pgf8ggh', 0, 'png', 1024, 1024, 14308, '55a54dd72ed31df52e0d3f49fb812e0a9f2fc61097bb4269c21fb581b8859d39', @now - 3038);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq5wmcyysz155m0qrcrtr', 'job_01m87tq5vjz2ggdyrjys18cd4g', 0, 'png', 1024, 1024, 14556, '16bf3a95aefc61c5544b6bd660fb4fb2d2e79db7b2d35092ff22db78a85e689f', @now - 2982);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq7s5k6gahge217hdgk56', 'job_01m87tq7r9q5xjcgxnd6kgbcdh', 0, 'png', 1024, 1024, 14787, '2e20f740055bcd27ee7b064f28fb37f71a50921a61ba91cc31b15db6a04602b3', @now - 1045);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq7sfe91bfnw4a01dykvp', 'job_01m87tq7r7dhny4h7ptwwt75rc', 0, 'png', 1024, 1024, 21268, 'ee8b470ecb46d318d92fe6d3f87c1bdf8fba4420fc206b6be4ce078a267431c6', @now - 1035);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq7xmhq8b7hrx7ct31bre', 'job_01m87tq7x1a9wp43db48xjyw9p', 0, 'png', 1792, 1024, 31168, 'dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054', @now - 902);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87tq8p7pj8wq8v3mw3kkajy', 'job_01m87tq8njfq6c9rg9z4cpakvz', 0, 'png', 1024, 1024, 17797, '76fd0ba7ef70cc2023e5c7766150dd1fc06baecf828f6c901fdb27bbf8b3e3fa', @now - 115);

INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq4kp46dhczzr4pmzsfyz', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 4143, 515, '{"total_tokens":2101,"input_tokens":4,"output_tokens":2097,"input_tokens_details":{"text_tokens":4,"image_tokens":0}}', 80000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87tq5c8zzdz1ywpxkhy3dj1', 1, 'dalle3', 'gpt-image-2', 'moderated', @now - 3501, 31, 'Your request was rejected by the safety system. safety_violations=[sandbox]. (HTTP 400)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq5f42nqqwq98kapskby7', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3334, 45, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq5f43sypyc630d8jnj5k', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3343, 34, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq5qmmm6ja9t79346wjt6', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3140, 38, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq5snb3bg5ktp1pgf8ggh', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3075, 37, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq5vjz2ggdyrjys18cd4g', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3011, 32, '{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq7r7dhny4h7ptwwt75rc', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 1061, 25, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq7r9q5xjcgxnd6kgbcdh', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 1062, 18, '{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq7x1a9wp43db48xjyw9p', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 914, 12, '{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87tq80wm6skdk7cg815zjyd', 1, 'dalle3', 'gpt-image-2', 'transient', @now - 784, 15, 'The server had an error while processing your request. Sorry about that! (HTTP 500)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87tq80wm6skdk7cg815zjyd', 2, 'stable-diffusion', 'sdxl-1.0', 'transient', @now - 773, 11, 'Internal error while running the pipeline (HTTP 500)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail, tasks)
VALUES ('job_01m87tq80wm6skdk7cg815zjyd', 3, 'midjourney', 'midjourney', 'transient', @now - 761, 64, 'no account (HTTP 503)', '-80c4e477-2a84-4084-986a-8b65487fbdd2');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87tq8938ks6v490jd08pkf8', 1, 'midjourney', 'midjourney', @now - 528, 0, '4711');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87tq8amcg44g3jqme4vzg06', 1, 'midjourney', 'midjourney', @now - 442, 0, '-125abef9-81cc-408b-9738-b474fa8d4d29');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87tq8bawvs487nbbqzhresn', 1, 'midjourney', 'midjourney', @now - 452, 0, '4713');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87tq8be3jdb89kkawk4xxen', 1, 'midjourney', 'midjourney', @now - 452, 0, '4712');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87tq8njfq6c9rg9z4cpakvz', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 132, 17, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');

INSERT INTO balances (caller, user_id, provider, period, held, spent)
VALUES ('local', 'ann', 'dalle3', '2026-11', 6, 8);
INSERT INTO balances (caller, user_id, provider, period, held, spent)
VALUES ('local', 'ann', 'midjourney', '2026-11', 5, 0);
INSERT INTO balances (caller, user_id, provider, period, held, spent)
VALUES ('local', 'ann', 'stable-diffusion', '2026-11', 0, 0);
INSERT INTO balances (caller, user_id, provider, period, held, spent)
VALUES ('local', 'files', 'dalle3', '2026-11', 0, 2);
INSERT INTO balances (caller, user_id, provider, period, held, spent)
VALUES ('local', 'postcards', 'dalle3', '2026-11', 0, 2);

INSERT INTO batches (batch_id, caller, total, unfinished, created_at, ended_at)
VALUES ('bat_01m87tq5f4qbjtyyb62x0e064j', 'local', 2, 0, @now - 3414, @now - 3218);
INSERT INTO batches (batch_id, caller, total, unfinished, created_at)
VALUES ('bat_01m87tq8k04jeads79bjvd1hf0', 'local', 2, 2, @now - 218);
INSERT INTO batches (batch_id, caller, total, unfinished, webhook_url, created_at)
VALUES ('bat_01m87tq8kwpfnb4wfncd8kptnf', 'local', 2, 2, 'http://@outside/hook/ok', @now - 190);

INSERT INTO callback_secret (place, secret)
VALUES (1, 'qIpJ39MOmMStPSN71HpK6kTGXvfSwOl3xFtueA+SLUY=');

INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, created_at, ended_at)
VALUES ('msg_01m87tq5s3q5q0ck4r87ace5yc', 'local', 'webhook', 'http://@outside/hook/ok', '@outside', 'job.completed', 'job_01m87tq5qmmm6ja9t79346wjt6', '{"jobId":"job_01m87tq5qmmm6ja9t79346wjt6","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:13.268Z","startedAt":"2026-11-24T22:27:13.270Z","endedAt":"2026-11-24T22:27:13.315Z","images":[{"id":"img_01m87tq5rw8h1bzyvnweh2k91c","url":"http://gateway.test/v1/assets/img_01m87tq5rw8h1bzyvnweh2k91c","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5rw8h1bzyvnweh2k91c/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":20469,"sha256":"d04be883e6695284f01dabf28caf5f9ebf49ffe4f7bbd150151be00f71b200ec"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":47,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":38}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'delivered', 1, 1, @now - 3095, 0, 1, @now - 3095, @now - 3020);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, reason, created_at, ended_at)
VALUES ('msg_01m87tq5v36a9vv9076h7qgp7e', 'local', 'webhook', 'http://@outside/hook/gone', '@outside', 'job.completed', 'job_01m87tq5snb3bg5ktp1pgf8ggh', '{"jobId":"job_01m87tq5snb3bg5ktp1pgf8ggh","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:13.333Z","startedAt":"2026-11-24T22:27:13.335Z","endedAt":"2026-11-24T22:27:13.379Z","images":[{"id":"img_01m87tq5twk03g1082ana5e74h","url":"http://gateway.test/v1/assets/img_01m87tq5twk03g1082ana5e74h","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5twk03g1082ana5e74h/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":14308,"sha256":"55a54dd72ed31df52e0d3f49fb812e0a9f2fc61097bb4269c21fb581b8859d39"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":45,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":37}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'dead', 1, 1, @now - 3031, 0, 1, 'HTTP 410', @now - 3031, @now - 2991);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, reason, created_at)
VALUES ('msg_01m87tq5wwhatr5nsdpcq1t22v', 'local', 'webhook', 'http://@outside/hook/busy', '@outside', 'job.completed', 'job_01m87tq5vjz2ggdyrjys18cd4g', '{"jobId":"job_01m87tq5vjz2ggdyrjys18cd4g","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:13.394Z","startedAt":"2026-11-24T22:27:13.399Z","endedAt":"2026-11-24T22:27:13.436Z","images":[{"id":"img_01m87tq5wmcyysz155m0qrcrtr","url":"http://gateway.test/v1/assets/img_01m87tq5wmcyysz155m0qrcrtr","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5wmcyysz155m0qrcrtr/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":14556,"sha256":"16bf3a95aefc61c5544b6bd660fb4fb2d2e79db7b2d35092ff22db78a85e689f"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":41,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":32}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 'pending', 1, 1, @now + 2521, 0, 1, 'HTTP 500', @now - 2974);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, created_at, ended_at)
VALUES ('msg_01m87tq7xqdgz5ysbvw9xqv2dv', 'local', 'folder', 'schedules/postcard/2026-11-24T22-27-15Z', 'folder', 'job.completed', 'job_01m87tq7x1a9wp43db48xjyw9p', '{"jobId":"job_01m87tq7x1a9wp43db48xjyw9p","status":"completed","userId":"postcards","intake":"schedule","createdAt":"2026-11-24T22:27:15.489Z","startedAt":"2026-11-24T22:27:15.494Z","endedAt":"2026-11-24T22:27:15.511Z","images":[{"id":"img_01m87tq7xmhq8b7hrx7ct31bre","url":"http://gateway.test/v1/assets/img_01m87tq7xmhq8b7hrx7ct31bre","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq7xmhq8b7hrx7ct31bre/thumbnail","size":"1792x1024","format":"png","width":1792,"height":1024,"sizeBytes":31168,"sha256":"dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":22,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":12}],"sandbox":true,"mapped":{"quality":"high"},"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}}}', 'delivered', 1, 1, @now - 899, 0, 1, @now - 899, @now - 886);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, worker, lease_until, created_at)
VALUES ('msg_01m87tq8pcrbxdshb4w9wpghb4', 'local', 'webhook', 'http://@outside/hook/hang', '@outside', 'job.completed', 'job_01m87tq8njfq6c9rg9z4cpakvz', '{"jobId":"job_01m87tq8njfq6c9rg9z4cpakvz","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:16.274Z","startedAt":"2026-11-24T22:27:16.278Z","endedAt":"2026-11-24T22:27:16.300Z","images":[{"id":"img_01m87tq8p7pj8wq8v3mw3kkajy","url":"http://gateway.test/v1/assets/img_01m87tq8p7pj8wq8v3mw3kkajy","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq8p7pj8wq8v3mw3kkajy/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":17797,"sha256":"76fd0ba7ef70cc2023e5c7766150dd1fc06baecf828f6c901fdb27bbf8b3e3fa"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":25,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":17}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'pending', 0, 0, @now - 110, 0, 1, 'gw_01m87tq17nfvv6b0kd51txn22y', @now + 4895, @now - 110);

INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status)
VALUES ('msg_01m87tq5s3q5q0ck4r87ace5yc', 1, @now - 3055, 35, 204);
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status, reason)
VALUES ('msg_01m87tq5v36a9vv9076h7qgp7e', 1, @now - 2997, 6, 410, 'HTTP 410');
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status, reason)
VALUES ('msg_01m87tq5wwhatr5nsdpcq1t22v', 1, @now - 2963, 4, 500, 'HTTP 500');
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms)
VALUES ('msg_01m87tq7xqdgz5ysbvw9xqv2dv', 1, @now - 892, 6);

INSERT INTO disabled_endpoints (caller, url, disabled_at)
VALUES ('local', 'http://@outside/hook/gone', @now - 2991);

INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, answer, location, expires_at)
VALUES ('local', '/v1/batches', 'batch', '05a64c11e92ad13a93fa2f7e65ec317bfd71a931608290682eb5a21fa8f5a625', '{"batchId":"bat_01m87tq5f4qbjtyyb62x0e064j","status":"processing","total":2,"createdAt":"2026-11-24T22:27:12.996Z","jobs":[{"jobId":"job_01m87tq5f42nqqwq98kapskby7"},{"jobId":"job_01m87tq5f43sypyc630d8jnj5k"}]}', '/v1/batches/bat_01m87tq5f4qbjtyyb62x0e064j', @now + 86396586);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, answer, location, expires_at)
VALUES ('local', '/v1/batches', 'batch-in-line', 'c1d8d52dc4ac514db46efe25a57bfd789420fc1c5503a11712189681ef033eeb', '{"batchId":"bat_01m87tq8k04jeads79bjvd1hf0","status":"processing","total":2,"createdAt":"2026-11-24T22:27:16.192Z","jobs":[{"jobId":"job_01m87tq8k03gpesk6q7pxqr404"},{"jobId":"job_01m87tq8k04trpxvyk8v7bwf1g"}]}', '/v1/batches/bat_01m87tq8k04jeads79bjvd1hf0', @now + 86399782);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'completed', 'fb79d8b1a35cf7a3f97280b92238acd3a93601ad94bdbd3d52de8522aa86497f', 'job_01m87tq4kp46dhczzr4pmzsfyz', @now + 86395857);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, answer, location, expires_at)
VALUES ('local', '/v1/generations', 'in-line', '4b9a9467457edfe0c2919a7bd16e35a843378ba22679f37db0423d9878c62217', 'job_01m87tq8j08vkr77zjdvnb6cw2', '{"jobId":"job_01m87tq8j08vkr77zjdvnb6cw2","status":"queued","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:16.160Z"}', '/v1/jobs/job_01m87tq8j08vkr77zjdvnb6cw2', @now + 86399750);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, answer, location, expires_at)
VALUES ('local', '/v1/generations', 'in-work', 'ba2231ec8dc226e6981d1457d1a98e068146af0735c70b82114738339b96cbf0', 'job_01m87tq8938ks6v490jd08pkf8', '{"jobId":"job_01m87tq8938ks6v490jd08pkf8","status":"queued","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:27:15.875Z"}', '/v1/jobs/job_01m87tq8938ks6v490jd08pkf8', @now + 86399465);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'refused', 'f9bc399bc94e11931112258991af85526b6457ee221f2bf3ce3aa64960329ef5', 'job_01m87tq5c8zzdz1ywpxkhy3dj1', @now + 86396499);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'waited-for', 'afe54db823b9b60a7200b55004cc58ebe2f2cf23e8fcda71a21fa33ab6fef36d', 'job_01m87tq8bawvs487nbbqzhresn', @now + 86399548);

INSERT INTO identity (place, id)
VALUES (1, 'd0d96ddf-6ea7-43c3-bce5-b543b58f1729');

INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq4kp46dhczzr4pmzsfyz', 'local', 'ann', 'rest', 'completed', '{"prompt":"a lighthouse","userId":"ann","options":{"n":2},"provider":null,"webhookUrl":null,"metadata":{"order":17},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq4kp46dhczzr4pmzsfyz","status":"completed","images":[{"id":"img_01m87tq55wa2zewkkzws2zq1dz","url":"http://gateway.test/v1/assets/img_01m87tq55wa2zewkkzws2zq1dz","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq55wa2zewkkzws2zq1dz/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":17085,"sha256":"addaf2902019af2d0ff86597847f2b5fa6bb48c765790d41a8ae93ad9ec014a7"},{"id":"img_01m87tq56dy5qcsafszf7s2ccf","url":"http://gateway.test/v1/assets/img_01m87tq56dy5qcsafszf7s2ccf","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq56dy5qcsafszf7s2ccf/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":16220,"sha256":"d00ff80ed3c91ad978cdcf324bfe4adb7bbee3d2cd4777635dbd50338c6913dc"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":616,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":515}],"sandbox":true,"cost":{"micros":80000,"currency":"USD"},"usage":{"total_tokens":2101,"input_tokens":4,"output_tokens":2097,"input_tokens_details":{"text_tokens":4,"image_tokens":0}}}}', 0, @now - 4292, @now - 4143, @now - 3673, 3, 1, 0, @now + 175708, 1, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, problem, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5c8zzdz1ywpxkhy3dj1', 'local', 'ann', 'rest', 'failed', '{"prompt":"a quarrel","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', '{"type":"https://semantest.io/problems/prompt-refused","title":"The provider refuses this prompt","status":422,"detail":"dalle3 refuses the prompt: Your request was rejected by the safety system. safety_violations=[sandbox]. (HTTP 400). Nothing was charged; change the prompt.","provider":"dalle3"}', 0, @now - 3506, @now - 3501, @now - 3470, 2, 1, 0, @now + 176494, 1, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, batch_id, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5f42nqqwq98kapskby7', 'local', 'ann', 'batch', 'completed', '{"prompt":"a harbour","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq5f42nqqwq98kapskby7","status":"completed","images":[{"id":"img_01m87tq5k15a5tajwapb2wscm5","url":"http://gateway.test/v1/assets/img_01m87tq5k15a5tajwapb2wscm5","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5k15a5tajwapb2wscm5/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":21133,"sha256":"460e4e99494f46d508245e3d3f01cf09edb0bd5bd7a914a6a2579230b3504172"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":194,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":45}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3414, @now - 3366, @now - 3219, 6, 'bat_01m87tq5f4qbjtyyb62x0e064j', 1, 0, @now + 86396586, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, batch_id, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5f43sypyc630d8jnj5k', 'local', 'ann', 'batch', 'completed', '{"prompt":"a desert","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq5f43sypyc630d8jnj5k","status":"completed","images":[{"id":"img_01m87tq5jddgngxqwdre82cy65","url":"http://gateway.test/v1/assets/img_01m87tq5jddgngxqwdre82cy65","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5jddgngxqwdre82cy65/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":13924,"sha256":"226a343b8eadd0bcdb4ab319cd22cbb9e024a62c1e38b9b0b5d5687d7fe3bf08"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":191,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":34}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3414, @now - 3365, @now - 3221, 6, 'bat_01m87tq5f4qbjtyyb62x0e064j', 1, 1, @now + 86396586, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5qmmm6ja9t79346wjt6', 'local', 'ann', 'rest', 'completed', '{"prompt":"a letter","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/ok","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq5qmmm6ja9t79346wjt6","status":"completed","images":[{"id":"img_01m87tq5rw8h1bzyvnweh2k91c","url":"http://gateway.test/v1/assets/img_01m87tq5rw8h1bzyvnweh2k91c","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5rw8h1bzyvnweh2k91c/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":20469,"sha256":"d04be883e6695284f01dabf28caf5f9ebf49ffe4f7bbd150151be00f71b200ec"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":47,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":38}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3142, @now - 3140, @now - 3095, 3, 1, 0, @now + 176858, 0, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5snb3bg5ktp1pgf8ggh', 'local', 'ann', 'rest', 'completed', '{"prompt":"a farewell","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/gone","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq5snb3bg5ktp1pgf8ggh","status":"completed","images":[{"id":"img_01m87tq5twk03g1082ana5e74h","url":"http://gateway.test/v1/assets/img_01m87tq5twk03g1082ana5e74h","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5twk03g1082ana5e74h/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":14308,"sha256":"55a54dd72ed31df52e0d3f49fb812e0a9f2fc61097bb4269c21fb581b8859d39"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":45,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":37}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3077, @now - 3075, @now - 3031, 3, 1, 0, @now + 176923, 0, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq5vjz2ggdyrjys18cd4g', 'local', 'ann', 'rest', 'completed', '{"prompt":"a queue","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/busy","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq5vjz2ggdyrjys18cd4g","status":"completed","images":[{"id":"img_01m87tq5wmcyysz155m0qrcrtr","url":"http://gateway.test/v1/assets/img_01m87tq5wmcyysz155m0qrcrtr","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq5wmcyysz155m0qrcrtr/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":14556,"sha256":"16bf3a95aefc61c5544b6bd660fb4fb2d2e79db7b2d35092ff22db78a85e689f"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":41,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":32}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 0, @now - 3016, @now - 3011, @now - 2974, 3, 1, 0, @now + 176984, 0, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq7r7dhny4h7ptwwt75rc', 'local', 'files', 'file', 'file:6a1a7257616a0ff16549f351:1', 'completed', '{"prompt":"a forest","userId":"files","options":{"size":"1024x1024"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq7r7dhny4h7ptwwt75rc","status":"completed","images":[{"id":"img_01m87tq7sfe91bfnw4a01dykvp","url":"http://gateway.test/v1/assets/img_01m87tq7sfe91bfnw4a01dykvp","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq7sfe91bfnw4a01dykvp/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":21268,"sha256":"ee8b470ecb46d318d92fe6d3f87c1bdf8fba4420fc206b6be4ce078a267431c6"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":44,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":25}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 1075, @now - 1067, @now - 1030, 6, 1, 0, @now + 86398925, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq7r9q5xjcgxnd6kgbcdh', 'local', 'files', 'file', 'file:6a1a7257616a0ff16549f351:2', 'completed', '{"prompt":"a river","userId":"files","options":{"size":"1024x1024"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq7r9q5xjcgxnd6kgbcdh","status":"completed","images":[{"id":"img_01m87tq7s5k6gahge217hdgk56","url":"http://gateway.test/v1/assets/img_01m87tq7s5k6gahge217hdgk56","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq7s5k6gahge217hdgk56/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":14787,"sha256":"2e20f740055bcd27ee7b064f28fb37f71a50921a61ba91cc31b15db6a04602b3"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":34,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":18}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 0, @now - 1073, @now - 1067, @now - 1038, 6, 1, 1, @now + 86398927, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, folder, fence, worker, retries)
VALUES ('job_01m87tq7x1a9wp43db48xjyw9p', 'local', 'postcards', 'schedule', 'schedule:postcard:2026-11-24T22:27:15Z', 'completed', '{"prompt":"A postcard of a quiet harbour town at sunrise","userId":"postcards","options":{"size":"1792x1024","quality":"hd"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq7x1a9wp43db48xjyw9p","status":"completed","images":[{"id":"img_01m87tq7xmhq8b7hrx7ct31bre","url":"http://gateway.test/v1/assets/img_01m87tq7xmhq8b7hrx7ct31bre","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq7xmhq8b7hrx7ct31bre/thumbnail","size":"1792x1024","format":"png","width":1792,"height":1024,"sizeBytes":31168,"sha256":"dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":22,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":12}],"sandbox":true,"mapped":{"quality":"high"},"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}}}', 0, @now - 921, @now - 916, @now - 899, 6, 1, 0, @now + 86399079, 1, 'schedules/postcard/2026-11-24T22-27-15Z', 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, due_at, deadline, resumable, fence, retries)
VALUES ('job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'rest', 'queued', '{"prompt":"a storm","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 3, @now - 798, @now - 791, 11, 1, 0, @now + 586132, @now + 86399202, 1, 1, 1);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87tq8938ks6v490jd08pkf8', 'local', 'ann', 'rest', 'processing', '{"prompt":"a slow boat","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 535, @now - 531, 6, 1, 0, @now + 86399465, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', @now + 4486, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87tq8amcg44g3jqme4vzg06', 'local', 'ann', 'rest', 'processing', '{"prompt":"a lost boat","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 486, @now - 478, 5, 1, 0, @now + 86399514, 1, 1, 'node_01m87tq1aqpa4zh23s0fx9m1r6', @now + 4572, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87tq8bawvs487nbbqzhresn', 'local', 'ann', 'rest', 'processing', '{"prompt":"a boat that is waited for","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 464, @now - 452, 3, 1, 0, @now + 179536, 1, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', @now + 4597, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87tq8be3jdb89kkawk4xxen', 'local', 'ann', 'rest', 'processing', '{"prompt":"a boat without a key","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 460, @now - 452, 3, 1, 0, @now + 179540, 0, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', @now + 4587, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8j08vkr77zjdvnb6cw2', 'local', 'ann', 'rest', 'queued', '{"prompt":"a short note","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"HIGH"}', 0, @now - 250, 1, 2, 0, @now + 86399750, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8k03gpesk6q7pxqr404', 'local', 'ann', 'batch', 'queued', '{"prompt":"a mountain","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 218, 1, 'bat_01m87tq8k04jeads79bjvd1hf0', 1, 0, @now + 86399782, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8k04trpxvyk8v7bwf1g', 'local', 'ann', 'batch', 'queued', '{"prompt":"a valley","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 218, 1, 'bat_01m87tq8k04jeads79bjvd1hf0', 1, 1, @now + 86399782, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8kwfavngamn3cm543gf', 'local', 'ann', 'batch', 'queued', '{"prompt":"a star","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 190, 1, 'bat_01m87tq8kwpfnb4wfncd8kptnf', 1, 3, @now + 86399810, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8kwt3hh95mz308a2m9e', 'local', 'ann', 'batch', 'queued', '{"prompt":"a cloud","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 190, 1, 'bat_01m87tq8kwpfnb4wfncd8kptnf', 1, 2, @now + 86399810, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8m7b6qnrefp7rqvxwcc', 'local', 'ann', 'rest', 'queued', '{"prompt":"a telegram","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/ok","metadata":{},"priority":"NORMAL"}', 0, @now - 179, 1, 1, 4, @now + 86399821, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, ended_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87tq8mfsgaq46w6fgj0h14s', 'local', 'ann', 'rest', 'cancelled', '{"prompt":"a mistake","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 171, @now - 161, 2, 1, 5, @now + 86399829, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87tq8njfq6c9rg9z4cpakvz', 'local', 'ann', 'rest', 'completed', '{"prompt":"a postman","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/hang","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87tq8njfq6c9rg9z4cpakvz","status":"completed","images":[{"id":"img_01m87tq8p7pj8wq8v3mw3kkajy","url":"http://gateway.test/v1/assets/img_01m87tq8p7pj8wq8v3mw3kkajy","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87tq8p7pj8wq8v3mw3kkajy/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":17797,"sha256":"76fd0ba7ef70cc2023e5c7766150dd1fc06baecf828f6c901fdb27bbf8b3e3fa"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":25,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":17}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 136, @now - 132, @now - 110, 3, 1, 0, @now + 179864, 0, 0, 'node_01m87tq1aqpa4zh23s0fx9m1r6', 0);

INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq4pkdtenwa3w0rry5r7y', 'job_01m87tq4kp46dhczzr4pmzsfyz', 'local', 'ann', 'dalle3', '2026-11', 'hold', 2, 2, 0, @now - 4199);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq56r1a68cw2az0gxr4rq', 'job_01m87tq4kp46dhczzr4pmzsfyz', 'local', 'ann', 'dalle3', '2026-11', 'settle', 2, -2, 2, @now - 3682);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5cd7f4yzcseat9f3mwz', 'job_01m87tq5c8zzdz1ywpxkhy3dj1', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3501);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5dc5gpb2169g4h2rmbg', 'job_01m87tq5c8zzdz1ywpxkhy3dj1', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 3470);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5fzfrq8qjs3cp5x3yz7', 'job_01m87tq5f42nqqwq98kapskby7', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3387);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5fzg8byd340tshxrbq2', 'job_01m87tq5f43sypyc630d8jnj5k', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3387);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5n153wmha9ne4g0vgyy', 'job_01m87tq5f43sypyc630d8jnj5k', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3225);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5n6ah1a68hdvc4x99e3', 'job_01m87tq5f42nqqwq98kapskby7', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3220);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5qnfwqyhr7xf5swjbpn', 'job_01m87tq5qmmm6ja9t79346wjt6', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3141);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5s3bxgydsmm0j7jpspf', 'job_01m87tq5qmmm6ja9t79346wjt6', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3095);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5spt1h877m5gvbz7g86', 'job_01m87tq5snb3bg5ktp1pgf8ggh', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3076);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5v339gpte5z62xh9tfb', 'job_01m87tq5snb3bg5ktp1pgf8ggh', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3031);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5vpwzyp1bxy0qsy85fc', 'job_01m87tq5vjz2ggdyrjys18cd4g', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3012);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq5wv655d9jgwndt4nzbn', 'job_01m87tq5vjz2ggdyrjys18cd4g', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 2975);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7r95mpvgxm4msqh0yke', 'job_01m87tq7r7dhny4h7ptwwt75rc', 'local', 'files', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 1073);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7rb7rhvkybh47kkzjr4', 'job_01m87tq7r9q5xjcgxnd6kgbcdh', 'local', 'files', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 1071);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7sb0ddn6stahmh2wkc6', 'job_01m87tq7r9q5xjcgxnd6kgbcdh', 'local', 'files', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 1039);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7skh7b1hn1r8x96nd51', 'job_01m87tq7r7dhny4h7ptwwt75rc', 'local', 'files', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 1031);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7x2ykva56g2w1864kqj', 'job_01m87tq7x1a9wp43db48xjyw9p', 'local', 'postcards', 'dalle3', '2026-11', 'hold', 2, 2, 0, @now - 920);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq7xqyqgbn1ky7mpbznef', 'job_01m87tq7x1a9wp43db48xjyw9p', 'local', 'postcards', 'dalle3', '2026-11', 'settle', 2, -2, 2, @now - 899);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq80xg93hv7sk8q3709rg', 'job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 797);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq81m8nd7xn33gtq1c0qm', 'job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'stable-diffusion', '2026-11', 'hold', 1, 1, 0, @now - 774);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq81myk16zttqm8fcp8kn', 'job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 774);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq820b4qxj3t4qsv0d33r', 'job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 762);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq820vx9y2jg2g7f48qhj', 'job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'stable-diffusion', '2026-11', 'release', 1, -1, 0, @now - 762);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq894xfbapcew7mxs1w05', 'job_01m87tq8938ks6v490jd08pkf8', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 534);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8anx1jnyxe7wndxdafv', 'job_01m87tq8amcg44g3jqme4vzg06', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 485);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8bph5ffc2dhjb1jfq90', 'job_01m87tq8be3jdb89kkawk4xxen', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 452);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8bpwhkcdw37c9v11f6s', 'job_01m87tq8bawvs487nbbqzhresn', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 452);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8j20eg9m1zjt1ycr5ym', 'job_01m87tq8j08vkr77zjdvnb6cw2', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 248);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8k75qdq9yfj08ddrz9a', 'job_01m87tq8k03gpesk6q7pxqr404', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 211);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8k7t97rqhxt63nnha55', 'job_01m87tq8k04trpxvyk8v7bwf1g', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 211);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8kx0qbtvsjhc1a6snnr', 'job_01m87tq8kwfavngamn3cm543gf', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 189);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8kxrbw0y1beaa5q7f5d', 'job_01m87tq8kwt3hh95mz308a2m9e', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 189);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8m7xbw9wmph37m0trnp', 'job_01m87tq8m7b6qnrefp7rqvxwcc', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 179);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8mgwad8p205bqeaa314', 'job_01m87tq8mfsgaq46w6fgj0h14s', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 170);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8mt8c7b0w6yfgx30zcc', 'job_01m87tq8mfsgaq46w6fgj0h14s', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 160);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8nn84et3pxxp63y52ke', 'job_01m87tq8njfq6c9rg9z4cpakvz', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 133);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87tq8pb9hnwfkn5f3emt9na', 'job_01m87tq8njfq6c9rg9z4cpakvz', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 111);


INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq4kp46dhczzr4pmzsfyz', 'local', 'ann', 'dalle3', '2026-11', 2, 'settled', @now - 3682);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5c8zzdz1ywpxkhy3dj1', 'local', 'ann', 'dalle3', '2026-11', 1, 'released', @now - 3470);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5f42nqqwq98kapskby7', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3220);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5f43sypyc630d8jnj5k', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3225);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5qmmm6ja9t79346wjt6', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3095);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5snb3bg5ktp1pgf8ggh', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3031);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq5vjz2ggdyrjys18cd4g', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 2975);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq7r7dhny4h7ptwwt75rc', 'local', 'files', 'dalle3', '2026-11', 1, 'settled', @now - 1031);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq7r9q5xjcgxnd6kgbcdh', 'local', 'files', 'dalle3', '2026-11', 1, 'settled', @now - 1039);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq7x1a9wp43db48xjyw9p', 'local', 'postcards', 'dalle3', '2026-11', 2, 'settled', @now - 899);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq80wm6skdk7cg815zjyd', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 762);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8938ks6v490jd08pkf8', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 534);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8amcg44g3jqme4vzg06', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 485);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8bawvs487nbbqzhresn', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 452);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8be3jdb89kkawk4xxen', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 452);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8j08vkr77zjdvnb6cw2', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 248);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8k03gpesk6q7pxqr404', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 211);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8k04trpxvyk8v7bwf1g', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 211);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8kwfavngamn3cm543gf', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 189);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8kwt3hh95mz308a2m9e', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 189);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8m7b6qnrefp7rqvxwcc', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 179);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8mfsgaq46w6fgj0h14s', 'local', 'ann', 'dalle3', '2026-11', 1, 'released', @now - 160);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87tq8njfq6c9rg9z4cpakvz', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 111);

INSERT INTO webhook_secrets (caller, secret, made_at)
VALUES ('local', 'whsec_3qsWz5aTPLSHC5W57W59NZpr7t0eke9kfaoLjjGCnvU=', @now - 7640);

