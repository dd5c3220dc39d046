-- What a gateway of this release had written when it died in the middle of work, for its tables on SQLite and on PostgreSQL.
-- @now is the moment it died, in epoch milliseconds; @outside is host and port of what is outside of it.
-- Written by RecordRelease, which says how; never changed once the release is out.

INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgqdkc4b0ecc3bs0te95q', 'job_01m87sgpqtg1tczavbpxsy1caf', 0, 'png', 1024, 1024, 26957, '4afc757a9cddca99d94f703d858bd3f3eb3c2bd696789cbe06c17418e0303046', @now - 3561);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgqe2ffhm41rvf80b82j2', 'job_01m87sgpqtg1tczavbpxsy1caf', 1, 'png', 1024, 1024, 20854, 'e0bea1274127a8bbe20ee80bb6a5b4d5e19b640f247c89dbb9073245ff0f2a9b', @now - 3546);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgqvprfwc4jsfrgvn0xqj', 'job_01m87sgqqq6y10a9af2jhe4f0n', 0, 'png', 1024, 1024, 13169, '12130e3f38cf4722939161b1ce75eba2c853cae3a20642b26997e695dc8edf0b', @now - 3110);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgqvtbc1xa6knp597qzb3', 'job_01m87sgqqqvp9p1jcwr2g6905r', 0, 'png', 1024, 1024, 15056, 'c7775a418c10115a3f0cc4e686366eec746a9b687db157f520667eb3efe32830', @now - 3106);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgr0vxvby5m94n99xmytd', 'job_01m87sgqzry69f8yxne4x0fpca', 0, 'png', 1024, 1024, 23877, '10200453c6320d227c422c193277938f33b6f6ab4a290fd412b0e49682c5c9b5', @now - 2945);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgr38ja0w4jdb7dn3a341', 'job_01m87sgr1ffr2r2m5sh8wd580z', 0, 'png', 1024, 1024, 26005, 'b09ba3bcb4768fa1091e3d790851ce37a5d489008e572c1ed9b53f373b3f6463', @now - 2868);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgr669ac29dhjamzq18b2', 'job_01m87sgr40kbd0x35e7gn4ygcr', 0, 'png', 1024, 1024, 13434, '6e47ab800b62bcb6636baffa8df0470a5f4e6e6f6bd28f50b5dbe0cefd5a8b4d', @now - 2774);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgssd79rk3t13qj7ag4z1', 'job_01m87sgsrcsky8yd015cdhzqc8', 0, 'png', 1024, 1024, 22690, '3b5d5b67ced67f66087111470e0cb6a84af0476eeb269736ac1844d30d6b4616', @now - 1135);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgssmrfsy85fes3z8t8qm', 'job_01m87sgsrds9p1ttrr7d2p10q9', 0, 'png', 1024, 1024, 13212, '6fc40e29d327a6a16104971b0ec17c445e134e813e95c305b5c2287a27854f5e', @now - 1128);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgsynfc1mjd4qhqs8bfad', 'job_01m87sgsx3fbayanvmahbqz71n', 0, 'png', 1792, 1024, 31168, 'dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054', @now - 967);
INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, created_at)
VALUES ('img_01m87sgts4jq57dgh62bpmygrf', 'job_01m87sgtrkpdnvtcg10407gt8k', 0, 'png', 1024, 1024, 18212, '09b5e0a6f86b48bca863b29213dd69a58e1c575418cf7dd7111d0691fdc02ac1', @now - 120);

INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgpqtg1tczavbpxsy1caf', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 4237, 667, '{"total_tokens":2101,"input_tokens":4,"output_tokens":2097,"input_tokens_details":{"text_tokens":4,"image_tokens":0}}', 80000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87sgqjrqy0xnkgmf4kmdw28', 1, 'dalle3', 'gpt-image-2', 'moderated', @now - 3392, 99, 'Your request was rejected by the safety system. safety_violations=[sandbox]. (HTTP 400)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgqqq6y10a9af2jhe4f0n', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3171, 61, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgqqqvp9p1jcwr2g6905r', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 3172, 66, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgqzry69f8yxne4x0fpca', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 2978, 34, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgr1ffr2r2m5sh8wd580z', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 2923, 55, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgr40kbd0x35e7gn4ygcr', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 2843, 69, '{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgsrcsky8yd015cdhzqc8', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 1154, 21, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgsrds9p1ttrr7d2p10q9', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 1153, 26, '{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgsx3fbayanvmahbqz71n', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 993, 25, '{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}', 40000, 'USD');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87sgt1jfthyaewqkp6etaxp', 1, 'dalle3', 'gpt-image-2', 'transient', @now - 842, 9, 'The server had an error while processing your request. Sorry about that! (HTTP 500)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
VALUES ('job_01m87sgt1jfthyaewqkp6etaxp', 2, 'stable-diffusion', 'sdxl-1.0', 'transient', @now - 829, 15, 'Internal error while running the pipeline (HTTP 500)');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail, tasks)
VALUES ('job_01m87sgt1jfthyaewqkp6etaxp', 3, 'midjourney', 'midjourney', 'transient', @now - 817, 85, 'no account (HTTP 503)', '-cc9d6f87-52fc-44eb-b924-e2f8e5594225');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87sgt9e3xyjnpchy51c9ddb', 1, 'midjourney', 'midjourney', @now - 590, 0, '4711');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87sgtaj0crd08efrp320v25', 1, 'midjourney', 'midjourney', @now - 565, 0, '-bf209df3-58c5-47c6-9e5b-1ba309054a81');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87sgtb3fkzqjfnhm4nk3pnt', 1, 'midjourney', 'midjourney', @now - 557, 0, '4712');
INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
VALUES ('job_01m87sgtbb4xrt64wkzjjaex9f', 1, 'midjourney', 'midjourney', @now - 556, 0, '4713');
INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, usage, cost, currency)
VALUES ('job_01m87sgtrkpdnvtcg10407gt8k', 1, 'dalle3', 'gpt-image-2', 'ok', @now - 136, 16, '{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}', 40000, 'USD');

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
VALUES ('bat_01m87sgqqqekam3w063s4aan1t', 'local', 2, 0, @now - 3237, @now - 3093);
INSERT INTO batches (batch_id, caller, total, unfinished, created_at)
VALUES ('bat_01m87sgtjxvhs6w1htk2x9pvjb', 'local', 2, 2, @now - 319);
INSERT INTO batches (batch_id, caller, total, unfinished, webhook_url, created_at)
VALUES ('bat_01m87sgtm0sp1qg4cnyyya1a0q', 'local', 2, 2, 'http://@outside/hook/ok', @now - 284);

INSERT INTO callback_secret (place, secret)
VALUES (1, 'GEMfj1eUgtA+xoZDrG1Wv0vgDgS3bcl6e8AvyV28o7w=');

INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, created_at, ended_at)
VALUES ('msg_01m87sgr0z93j965w15t5ewa8q', 'local', 'webhook', 'http://@outside/hook/ok', '@outside', 'job.completed', 'job_01m87sgqzry69f8yxne4x0fpca', '{"jobId":"job_01m87sgqzry69f8yxne4x0fpca","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:14.008Z","startedAt":"2026-11-24T22:06:14.010Z","endedAt":"2026-11-24T22:06:14.047Z","images":[{"id":"img_01m87sgr0vxvby5m94n99xmytd","url":"http://gateway.test/v1/assets/img_01m87sgr0vxvby5m94n99xmytd","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr0vxvby5m94n99xmytd/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":23877,"sha256":"10200453c6320d227c422c193277938f33b6f6ab4a290fd412b0e49682c5c9b5"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":39,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":34}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'delivered', 1, 1, @now - 2941, 0, 1, @now - 2941, @now - 2781);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, reason, created_at, ended_at)
VALUES ('msg_01m87sgr3djanx6826e96p9sgd', 'local', 'webhook', 'http://@outside/hook/gone', '@outside', 'job.completed', 'job_01m87sgr1ffr2r2m5sh8wd580z', '{"jobId":"job_01m87sgr1ffr2r2m5sh8wd580z","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:14.063Z","startedAt":"2026-11-24T22:06:14.065Z","endedAt":"2026-11-24T22:06:14.125Z","images":[{"id":"img_01m87sgr38ja0w4jdb7dn3a341","url":"http://gateway.test/v1/assets/img_01m87sgr38ja0w4jdb7dn3a341","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr38ja0w4jdb7dn3a341/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":26005,"sha256":"b09ba3bcb4768fa1091e3d790851ce37a5d489008e572c1ed9b53f373b3f6463"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":61,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":55}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'dead', 1, 1, @now - 2863, 0, 1, 'HTTP 410', @now - 2863, @now - 2762);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, reason, created_at)
VALUES ('msg_01m87sgr6n17qcjgr0hv187nvs', 'local', 'webhook', 'http://@outside/hook/busy', '@outside', 'job.completed', 'job_01m87sgr40kbd0x35e7gn4ygcr', '{"jobId":"job_01m87sgr40kbd0x35e7gn4ygcr","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:14.144Z","startedAt":"2026-11-24T22:06:14.145Z","endedAt":"2026-11-24T22:06:14.229Z","images":[{"id":"img_01m87sgr669ac29dhjamzq18b2","url":"http://gateway.test/v1/assets/img_01m87sgr669ac29dhjamzq18b2","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr669ac29dhjamzq18b2/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":13434,"sha256":"6e47ab800b62bcb6636baffa8df0470a5f4e6e6f6bd28f50b5dbe0cefd5a8b4d"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":85,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":69}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 'pending', 1, 1, @now + 2449, 0, 1, 'HTTP 500', @now - 2759);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, created_at, ended_at)
VALUES ('msg_01m87sgsz3mkmnvct21a19byv3', 'local', 'folder', 'schedules/postcard/2026-11-24T22-06-15Z', 'folder', 'job.completed', 'job_01m87sgsx3fbayanvmahbqz71n', '{"jobId":"job_01m87sgsx3fbayanvmahbqz71n","status":"completed","userId":"postcards","intake":"schedule","createdAt":"2026-11-24T22:06:15.971Z","startedAt":"2026-11-24T22:06:15.985Z","endedAt":"2026-11-24T22:06:16.035Z","images":[{"id":"img_01m87sgsynfc1mjd4qhqs8bfad","url":"http://gateway.test/v1/assets/img_01m87sgsynfc1mjd4qhqs8bfad","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgsynfc1mjd4qhqs8bfad/thumbnail","size":"1792x1024","format":"png","width":1792,"height":1024,"sizeBytes":31168,"sha256":"dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":64,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":25}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}}}', 'delivered', 1, 1, @now - 953, 0, 1, @now - 953, @now - 931);
INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung, due_at, ready, fence, worker, lease_until, created_at)
VALUES ('msg_01m87sgtsbashw98appjdm3ctp', 'local', 'webhook', 'http://@outside/hook/hang', '@outside', 'job.completed', 'job_01m87sgtrkpdnvtcg10407gt8k', '{"jobId":"job_01m87sgtrkpdnvtcg10407gt8k","status":"completed","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:16.851Z","startedAt":"2026-11-24T22:06:16.852Z","endedAt":"2026-11-24T22:06:16.875Z","images":[{"id":"img_01m87sgts4jq57dgh62bpmygrf","url":"http://gateway.test/v1/assets/img_01m87sgts4jq57dgh62bpmygrf","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgts4jq57dgh62bpmygrf/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":18212,"sha256":"09b5e0a6f86b48bca863b29213dd69a58e1c575418cf7dd7111d0691fdc02ac1"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":24,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":16}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 'pending', 0, 0, @now - 113, 0, 1, 'gw_01m87sgmrtgn3jdvrymtrgt401', @now + 4891, @now - 113);

INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status)
VALUES ('msg_01m87sgr0z93j965w15t5ewa8q', 1, @now - 2915, 134, 204);
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status, reason)
VALUES ('msg_01m87sgr3djanx6826e96p9sgd', 1, @now - 2770, 8, 410, 'HTTP 410');
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status, reason)
VALUES ('msg_01m87sgr6n17qcjgr0hv187nvs', 1, @now - 2752, 2, 500, 'HTTP 500');
INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms)
VALUES ('msg_01m87sgsz3mkmnvct21a19byv3', 1, @now - 935, 3);

INSERT INTO disabled_endpoints (caller, url, disabled_at)
VALUES ('local', 'http://@outside/hook/gone', @now - 2762);

INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, answer, location, expires_at)
VALUES ('local', '/v1/batches', 'batch', '05a64c11e92ad13a93fa2f7e65ec317bfd71a931608290682eb5a21fa8f5a625', '{"batchId":"bat_01m87sgqqqekam3w063s4aan1t","status":"processing","total":2,"createdAt":"2026-11-24T22:06:13.751Z","jobs":[{"jobId":"job_01m87sgqqqvp9p1jcwr2g6905r"},{"jobId":"job_01m87sgqqq6y10a9af2jhe4f0n"}]}', '/v1/batches/bat_01m87sgqqqekam3w063s4aan1t', @now + 86396763);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, answer, location, expires_at)
VALUES ('local', '/v1/batches', 'batch-in-line', 'c1d8d52dc4ac514db46efe25a57bfd789420fc1c5503a11712189681ef033eeb', '{"batchId":"bat_01m87sgtjxvhs6w1htk2x9pvjb","status":"processing","total":2,"createdAt":"2026-11-24T22:06:16.669Z","jobs":[{"jobId":"job_01m87sgtjx0z24wgawddkgnhv4"},{"jobId":"job_01m87sgtjx18sqapp5ws426zz7"}]}', '/v1/batches/bat_01m87sgtjxvhs6w1htk2x9pvjb', @now + 86399681);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'completed', 'fb79d8b1a35cf7a3f97280b92238acd3a93601ad94bdbd3d52de8522aa86497f', 'job_01m87sgpqtg1tczavbpxsy1caf', @now + 86395763);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, answer, location, expires_at)
VALUES ('local', '/v1/generations', 'in-line', '4b9a9467457edfe0c2919a7bd16e35a843378ba22679f37db0423d9878c62217', 'job_01m87sgthrjke7hdmrjnwn0ax1', '{"jobId":"job_01m87sgthrjke7hdmrjnwn0ax1","status":"queued","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:16.632Z"}', '/v1/jobs/job_01m87sgthrjke7hdmrjnwn0ax1', @now + 86399644);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, answer, location, expires_at)
VALUES ('local', '/v1/generations', 'in-work', 'ba2231ec8dc226e6981d1457d1a98e068146af0735c70b82114738339b96cbf0', 'job_01m87sgt9e3xyjnpchy51c9ddb', '{"jobId":"job_01m87sgt9e3xyjnpchy51c9ddb","status":"queued","userId":"ann","intake":"rest","createdAt":"2026-11-24T22:06:16.366Z"}', '/v1/jobs/job_01m87sgt9e3xyjnpchy51c9ddb', @now + 86399378);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'refused', 'f9bc399bc94e11931112258991af85526b6457ee221f2bf3ce3aa64960329ef5', 'job_01m87sgqjrqy0xnkgmf4kmdw28', @now + 86396608);
INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, expires_at)
VALUES ('local', '/v1/generations', 'waited-for', 'afe54db823b9b60a7200b55004cc58ebe2f2cf23e8fcda71a21fa33ab6fef36d', 'job_01m87sgtb3fkzqjfnhm4nk3pnt', @now + 86399443);

INSERT INTO identity (place, id)
VALUES (1, '602a4aa7-9317-4815-bdb5-068b1b76be6f');

INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgpqtg1tczavbpxsy1caf', 'local', 'ann', 'rest', 'completed', '{"prompt":"a lighthouse","userId":"ann","options":{"n":2},"provider":null,"webhookUrl":null,"metadata":{"order":17},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgpqtg1tczavbpxsy1caf","status":"completed","images":[{"id":"img_01m87sgqdkc4b0ecc3bs0te95q","url":"http://gateway.test/v1/assets/img_01m87sgqdkc4b0ecc3bs0te95q","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgqdkc4b0ecc3bs0te95q/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":26957,"sha256":"4afc757a9cddca99d94f703d858bd3f3eb3c2bd696789cbe06c17418e0303046"},{"id":"img_01m87sgqe2ffhm41rvf80b82j2","url":"http://gateway.test/v1/assets/img_01m87sgqe2ffhm41rvf80b82j2","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgqe2ffhm41rvf80b82j2/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":20854,"sha256":"e0bea1274127a8bbe20ee80bb6a5b4d5e19b640f247c89dbb9073245ff0f2a9b"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":722,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":667}],"sandbox":true,"cost":{"micros":80000,"currency":"USD"},"usage":{"total_tokens":2101,"input_tokens":4,"output_tokens":2097,"input_tokens_details":{"text_tokens":4,"image_tokens":0}}}}', 0, @now - 4258, @now - 4237, @now - 3535, 3, 1, 0, @now + 175742, 1, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, problem, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgqjrqy0xnkgmf4kmdw28', 'local', 'ann', 'rest', 'failed', '{"prompt":"a quarrel","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', '{"type":"https://semantest.io/problems/prompt-refused","title":"The provider refuses this prompt","status":422,"detail":"dalle3 refuses the prompt: Your request was rejected by the safety system. safety_violations=[sandbox]. (HTTP 400). Nothing was charged; change the prompt.","provider":"dalle3"}', 0, @now - 3396, @now - 3392, @now - 3285, 2, 1, 0, @now + 176604, 1, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, batch_id, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgqqq6y10a9af2jhe4f0n', 'local', 'ann', 'batch', 'completed', '{"prompt":"a desert","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgqqq6y10a9af2jhe4f0n","status":"completed","images":[{"id":"img_01m87sgqvprfwc4jsfrgvn0xqj","url":"http://gateway.test/v1/assets/img_01m87sgqvprfwc4jsfrgvn0xqj","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgqvprfwc4jsfrgvn0xqj/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":13169,"sha256":"12130e3f38cf4722939161b1ce75eba2c853cae3a20642b26997e695dc8edf0b"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":144,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":61}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3237, @now - 3186, @now - 3093, 6, 'bat_01m87sgqqqekam3w063s4aan1t', 1, 1, @now + 86396763, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, batch_id, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgqqqvp9p1jcwr2g6905r', 'local', 'ann', 'batch', 'completed', '{"prompt":"a harbour","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgqqqvp9p1jcwr2g6905r","status":"completed","images":[{"id":"img_01m87sgqvtbc1xa6knp597qzb3","url":"http://gateway.test/v1/assets/img_01m87sgqvtbc1xa6knp597qzb3","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgqvtbc1xa6knp597qzb3/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":15056,"sha256":"c7775a418c10115a3f0cc4e686366eec746a9b687db157f520667eb3efe32830"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":137,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":66}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 3237, @now - 3187, @now - 3100, 6, 'bat_01m87sgqqqekam3w063s4aan1t', 1, 0, @now + 86396763, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgqzry69f8yxne4x0fpca', 'local', 'ann', 'rest', 'completed', '{"prompt":"a letter","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/ok","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgqzry69f8yxne4x0fpca","status":"completed","images":[{"id":"img_01m87sgr0vxvby5m94n99xmytd","url":"http://gateway.test/v1/assets/img_01m87sgr0vxvby5m94n99xmytd","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr0vxvby5m94n99xmytd/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":23877,"sha256":"10200453c6320d227c422c193277938f33b6f6ab4a290fd412b0e49682c5c9b5"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":39,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":34}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 2980, @now - 2978, @now - 2941, 3, 1, 0, @now + 177020, 0, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgr1ffr2r2m5sh8wd580z', 'local', 'ann', 'rest', 'completed', '{"prompt":"a farewell","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/gone","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgr1ffr2r2m5sh8wd580z","status":"completed","images":[{"id":"img_01m87sgr38ja0w4jdb7dn3a341","url":"http://gateway.test/v1/assets/img_01m87sgr38ja0w4jdb7dn3a341","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr38ja0w4jdb7dn3a341/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":26005,"sha256":"b09ba3bcb4768fa1091e3d790851ce37a5d489008e572c1ed9b53f373b3f6463"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":61,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":55}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 2925, @now - 2923, @now - 2863, 3, 1, 0, @now + 177075, 0, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgr40kbd0x35e7gn4ygcr', 'local', 'ann', 'rest', 'completed', '{"prompt":"a queue","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/busy","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgr40kbd0x35e7gn4ygcr","status":"completed","images":[{"id":"img_01m87sgr669ac29dhjamzq18b2","url":"http://gateway.test/v1/assets/img_01m87sgr669ac29dhjamzq18b2","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgr669ac29dhjamzq18b2/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":13434,"sha256":"6e47ab800b62bcb6636baffa8df0470a5f4e6e6f6bd28f50b5dbe0cefd5a8b4d"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":85,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":69}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 0, @now - 2844, @now - 2843, @now - 2759, 3, 1, 0, @now + 177156, 0, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgsrcsky8yd015cdhzqc8', 'local', 'files', 'file', 'file:b51221471d0b97e494e49146:1', 'completed', '{"prompt":"a forest","userId":"files","options":{"size":"1024x1024"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgsrcsky8yd015cdhzqc8","status":"completed","images":[{"id":"img_01m87sgssd79rk3t13qj7ag4z1","url":"http://gateway.test/v1/assets/img_01m87sgssd79rk3t13qj7ag4z1","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgssd79rk3t13qj7ag4z1/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":22690,"sha256":"3b5d5b67ced67f66087111470e0cb6a84af0476eeb269736ac1844d30d6b4616"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":45,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":21}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 1168, @now - 1159, @now - 1123, 6, 1, 0, @now + 86398832, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgsrds9p1ttrr7d2p10q9', 'local', 'files', 'file', 'file:b51221471d0b97e494e49146:2', 'completed', '{"prompt":"a river","userId":"files","options":{"size":"1024x1024"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgsrds9p1ttrr7d2p10q9","status":"completed","images":[{"id":"img_01m87sgssmrfsy85fes3z8t8qm","url":"http://gateway.test/v1/assets/img_01m87sgssmrfsy85fes3z8t8qm","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgssmrfsy85fes3z8t8qm/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":13212,"sha256":"6fc40e29d327a6a16104971b0ec17c445e134e813e95c305b5c2287a27854f5e"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":53,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":26}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1050,"input_tokens":2,"output_tokens":1048,"input_tokens_details":{"text_tokens":2,"image_tokens":0}}}}', 0, @now - 1167, @now - 1159, @now - 1114, 6, 1, 1, @now + 86398833, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, folder, fence, worker, retries)
VALUES ('job_01m87sgsx3fbayanvmahbqz71n', 'local', 'postcards', 'schedule', 'schedule:postcard:2026-11-24T22:06:15Z', 'completed', '{"prompt":"A postcard of a quiet harbour town at sunrise","userId":"postcards","options":{"size":"1792x1024","quality":"hd"},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgsx3fbayanvmahbqz71n","status":"completed","images":[{"id":"img_01m87sgsynfc1mjd4qhqs8bfad","url":"http://gateway.test/v1/assets/img_01m87sgsynfc1mjd4qhqs8bfad","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgsynfc1mjd4qhqs8bfad/thumbnail","size":"1792x1024","format":"png","width":1792,"height":1024,"sizeBytes":31168,"sha256":"dffc078d868415f0eb943a88c1504b6c9d5b330ecf270bf1ed38b2a922e71054"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":64,"creditsUsed":2,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":25}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1847,"input_tokens":12,"output_tokens":1835,"input_tokens_details":{"text_tokens":12,"image_tokens":0}}}}', 0, @now - 1017, @now - 1003, @now - 953, 6, 1, 0, @now + 86398983, 1, 'schedules/postcard/2026-11-24T22-06-15Z', 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, due_at, deadline, resumable, fence, retries)
VALUES ('job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'rest', 'queued', '{"prompt":"a storm","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 3, @now - 874, @now - 858, 11, 1, 0, @now + 596774, @now + 86399126, 1, 1, 1);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87sgt9e3xyjnpchy51c9ddb', 'local', 'ann', 'rest', 'processing', '{"prompt":"a slow boat","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 622, @now - 608, 6, 1, 0, @now + 86399378, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', @now + 4556, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87sgtaj0crd08efrp320v25', 'local', 'ann', 'rest', 'processing', '{"prompt":"a lost boat","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 586, @now - 576, 5, 1, 0, @now + 86399414, 1, 1, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', @now + 4556, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87sgtb3fkzqjfnhm4nk3pnt', 'local', 'ann', 'rest', 'processing', '{"prompt":"a boat that is waited for","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 569, @now - 557, 3, 1, 0, @now + 179431, 1, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', @now + 4556, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, started_at, version, priority, turn, deadline, resumable, fence, worker, lease_until, retries)
VALUES ('job_01m87sgtbb4xrt64wkzjjaex9f', 'local', 'ann', 'rest', 'processing', '{"prompt":"a boat without a key","userId":"ann","options":{},"provider":"midjourney","webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 561, @now - 556, 3, 1, 0, @now + 179439, 0, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', @now + 4556, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgthrjke7hdmrjnwn0ax1', 'local', 'ann', 'rest', 'queued', '{"prompt":"a short note","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"HIGH"}', 0, @now - 356, 1, 2, 0, @now + 86399644, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtjx0z24wgawddkgnhv4', 'local', 'ann', 'batch', 'queued', '{"prompt":"a mountain","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 319, 1, 'bat_01m87sgtjxvhs6w1htk2x9pvjb', 1, 0, @now + 86399681, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtjx18sqapp5ws426zz7', 'local', 'ann', 'batch', 'queued', '{"prompt":"a valley","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 319, 1, 'bat_01m87sgtjxvhs6w1htk2x9pvjb', 1, 1, @now + 86399681, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtm0n1d5fh7kp4gq4th3', 'local', 'ann', 'batch', 'queued', '{"prompt":"a star","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 284, 1, 'bat_01m87sgtm0sp1qg4cnyyya1a0q', 1, 3, @now + 86399716, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, batch_id, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtm0nnwthetwr6b6556d', 'local', 'ann', 'batch', 'queued', '{"prompt":"a cloud","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 284, 1, 'bat_01m87sgtm0sp1qg4cnyyya1a0q', 1, 2, @now + 86399716, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtmy82mp43mtrmvv6x9d', 'local', 'ann', 'rest', 'queued', '{"prompt":"a telegram","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/ok","metadata":{},"priority":"NORMAL"}', 0, @now - 254, 1, 1, 4, @now + 86399746, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, ended_at, version, priority, turn, deadline, resumable, fence, retries)
VALUES ('job_01m87sgtn9rnxd3bg16qb7px4v', 'local', 'ann', 'rest', 'cancelled', '{"prompt":"a mistake","userId":"ann","options":{},"provider":null,"webhookUrl":null,"metadata":{},"priority":"NORMAL"}', 0, @now - 243, @now - 178, 2, 1, 5, @now + 86399757, 1, 0, 0);
INSERT INTO jobs (job_id, caller, user_id, intake, state, request, provider, model, result, earlier_attempts, created_at, started_at, ended_at, version, priority, turn, deadline, resumable, fence, worker, retries)
VALUES ('job_01m87sgtrkpdnvtcg10407gt8k', 'local', 'ann', 'rest', 'completed', '{"prompt":"a postman","userId":"ann","options":{},"provider":null,"webhookUrl":"http://@outside/hook/hang","metadata":{},"priority":"NORMAL"}', 'dalle3', 'gpt-image-2', '{"jobId":"job_01m87sgtrkpdnvtcg10407gt8k","status":"completed","images":[{"id":"img_01m87sgts4jq57dgh62bpmygrf","url":"http://gateway.test/v1/assets/img_01m87sgts4jq57dgh62bpmygrf","thumbnailUrl":"http://gateway.test/v1/assets/img_01m87sgts4jq57dgh62bpmygrf/thumbnail","size":"1024x1024","format":"png","width":1024,"height":1024,"sizeBytes":18212,"sha256":"09b5e0a6f86b48bca863b29213dd69a58e1c575418cf7dd7111d0691fdc02ac1"}],"metadata":{"provider":"dalle3","model":"gpt-image-2","processingTime":24,"creditsUsed":1,"attempts":[{"provider":"dalle3","outcome":"ok","durationMs":16}],"sandbox":true,"cost":{"micros":40000,"currency":"USD"},"usage":{"total_tokens":1051,"input_tokens":3,"output_tokens":1048,"input_tokens_details":{"text_tokens":3,"image_tokens":0}}}}', 0, @now - 137, @now - 136, @now - 113, 3, 1, 0, @now + 179863, 0, 0, 'node_01m87sgmvk0c5zk2wfz1jhwnq5', 0);

INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgprc3pxas9ctf9fajhha', 'job_01m87sgpqtg1tczavbpxsy1caf', 'local', 'ann', 'dalle3', '2026-11', 'hold', 2, 2, 0, @now - 4240);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqeanheb9st1s0wkg9nt', 'job_01m87sgpqtg1tczavbpxsy1caf', 'local', 'ann', 'dalle3', '2026-11', 'settle', 2, -2, 2, @now - 3538);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqjwxta5qsj4d7dzapfr', 'job_01m87sgqjrqy0xnkgmf4kmdw28', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3392);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqp7428g6emrhss8tgm9', 'job_01m87sgqjrqy0xnkgmf4kmdw28', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 3285);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqr9hkde5769364yg5mv', 'job_01m87sgqqq6y10a9af2jhe4f0n', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3219);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqr9xx5egf345k7v2tte', 'job_01m87sgqqqvp9p1jcwr2g6905r', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 3219);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqvzvyxkeysbssr7wpn6', 'job_01m87sgqqqvp9p1jcwr2g6905r', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3101);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqw6bsezg0gpkqmqe0y6', 'job_01m87sgqqq6y10a9af2jhe4f0n', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 3094);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgqzsntqs3fe74xfs3ye9', 'job_01m87sgqzry69f8yxne4x0fpca', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 2979);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgr0z37n1k33rzdx4n9z1', 'job_01m87sgqzry69f8yxne4x0fpca', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 2941);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgr1hxxh199ym94m52813', 'job_01m87sgr1ffr2r2m5sh8wd580z', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 2923);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgr3dd1zhsqn36jwmgwbm', 'job_01m87sgr1ffr2r2m5sh8wd580z', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 2863);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgr40cfs3mavfn2qh5a5g', 'job_01m87sgr40kbd0x35e7gn4ygcr', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 2844);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgr6nb1c1ggp1am417p1g', 'job_01m87sgr40kbd0x35e7gn4ygcr', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 2759);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgsrec3ea3036n4xdsgqg', 'job_01m87sgsrcsky8yd015cdhzqc8', 'local', 'files', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 1166);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgsrekw3xqf3dbmcxg017', 'job_01m87sgsrds9p1ttrr7d2p10q9', 'local', 'files', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 1166);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgsss226pyv6f6028qte3', 'job_01m87sgsrcsky8yd015cdhzqc8', 'local', 'files', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 1123);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgst2zk2063fw5jbx3mjp', 'job_01m87sgsrds9p1ttrr7d2p10q9', 'local', 'files', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 1114);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgsx4kv0s89gtbf8fry0p', 'job_01m87sgsx3fbayanvmahbqz71n', 'local', 'postcards', 'dalle3', '2026-11', 'hold', 2, 2, 0, @now - 1016);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgsz32vnzct088dh4vxqb', 'job_01m87sgsx3fbayanvmahbqz71n', 'local', 'postcards', 'dalle3', '2026-11', 'settle', 2, -2, 2, @now - 953);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt1k06zq3d7yszv78a6h', 'job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 873);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt2vdej616kz14n252zm', 'job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'stable-diffusion', '2026-11', 'hold', 1, 1, 0, @now - 833);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt2vt0p76vabazwq19jv', 'job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 833);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt3b65zejgmfk1ybcjdc', 'job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 817);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt3b6c34xy69xkpakfh7', 'job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'stable-diffusion', '2026-11', 'release', 1, -1, 0, @now - 817);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgt9fsrydm8nedbhf9nws', 'job_01m87sgt9e3xyjnpchy51c9ddb', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 621);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtakjq2s4vgzf0k7avvp', 'job_01m87sgtaj0crd08efrp320v25', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 585);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtbf5z17q611sc2xnswc', 'job_01m87sgtbb4xrt64wkzjjaex9f', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 557);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtbfzm8azjc7k35966cr', 'job_01m87sgtb3fkzqjfnhm4nk3pnt', 'local', 'ann', 'midjourney', '2026-11', 'hold', 1, 1, 0, @now - 557);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtht8ea8ttpvgpjty2m7', 'job_01m87sgthrjke7hdmrjnwn0ax1', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 354);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtjxbxxkad07750a9b6g', 'job_01m87sgtjx0z24wgawddkgnhv4', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 319);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtjxs29pz5bbpsf844rq', 'job_01m87sgtjx18sqapp5ws426zz7', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 319);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtmddfkmx0nv6j5c4409', 'job_01m87sgtm0n1d5fh7kp4gq4th3', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 271);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtmdpd8y5yanxdx83791', 'job_01m87sgtm0nnwthetwr6b6556d', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 271);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtmzbaeeftj5ykhfp12x', 'job_01m87sgtmy82mp43mtrmvv6x9d', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 253);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtnfmxhm3qms5s1d96jw', 'job_01m87sgtn9rnxd3bg16qb7px4v', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 237);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtqbtyh913cmn98cy6r2', 'job_01m87sgtn9rnxd3bg16qb7px4v', 'local', 'ann', 'dalle3', '2026-11', 'release', 1, -1, 0, @now - 177);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtrkhpsqpmr1k4qp6xms', 'job_01m87sgtrkpdnvtcg10407gt8k', 'local', 'ann', 'dalle3', '2026-11', 'hold', 1, 1, 0, @now - 137);
INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta, spent_delta, at)
VALUES ('led_01m87sgtsb4hgad718bgr2tan4', 'job_01m87sgtrkpdnvtcg10407gt8k', 'local', 'ann', 'dalle3', '2026-11', 'settle', 1, -1, 1, @now - 113);


INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgpqtg1tczavbpxsy1caf', 'local', 'ann', 'dalle3', '2026-11', 2, 'settled', @now - 3538);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgqjrqy0xnkgmf4kmdw28', 'local', 'ann', 'dalle3', '2026-11', 1, 'released', @now - 3285);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgqqq6y10a9af2jhe4f0n', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3094);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgqqqvp9p1jcwr2g6905r', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 3101);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgqzry69f8yxne4x0fpca', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 2941);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgr1ffr2r2m5sh8wd580z', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 2863);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgr40kbd0x35e7gn4ygcr', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 2759);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgsrcsky8yd015cdhzqc8', 'local', 'files', 'dalle3', '2026-11', 1, 'settled', @now - 1123);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgsrds9p1ttrr7d2p10q9', 'local', 'files', 'dalle3', '2026-11', 1, 'settled', @now - 1114);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgsx3fbayanvmahbqz71n', 'local', 'postcards', 'dalle3', '2026-11', 2, 'settled', @now - 953);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgt1jfthyaewqkp6etaxp', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 817);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgt9e3xyjnpchy51c9ddb', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 621);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtaj0crd08efrp320v25', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 585);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtb3fkzqjfnhm4nk3pnt', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 557);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtbb4xrt64wkzjjaex9f', 'local', 'ann', 'midjourney', '2026-11', 1, 'held', @now - 557);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgthrjke7hdmrjnwn0ax1', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 354);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtjx0z24wgawddkgnhv4', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 319);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtjx18sqapp5ws426zz7', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 319);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtm0n1d5fh7kp4gq4th3', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 271);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtm0nnwthetwr6b6556d', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 271);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtmy82mp43mtrmvv6x9d', 'local', 'ann', 'dalle3', '2026-11', 1, 'held', @now - 253);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtn9rnxd3bg16qb7px4v', 'local', 'ann', 'dalle3', '2026-11', 1, 'released', @now - 177);
INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
VALUES ('job_01m87sgtrkpdnvtcg10407gt8k', 'local', 'ann', 'dalle3', '2026-11', 1, 'settled', @now - 113);

INSERT INTO webhook_secrets (caller, secret, made_at)
VALUES ('local', 'whsec_/i4SnDvMWLo29FR8ykL9NvJLq4yoRCTsejGd5iMLjB4=', @now - 6177);

