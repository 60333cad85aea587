CREATE TABLE book (
id VARCHAR(36) NOT NULL,
created_at VARCHAR(32) NOT NULL,
app_version VARCHAR(40) NOT NULL,
demo BOOLEAN NOT NULL,
CONSTRAINT pk_book PRIMARY KEY (id),
CONSTRAINT ck_book_id_length CHECK (length(id) <= 36),
CONSTRAINT ck_book_app_version_length CHECK (length(app_version) <= 40)
)
--
CREATE TABLE step (
id VARCHAR(36) NOT NULL,
number INTEGER NOT NULL,
kind VARCHAR(40) NOT NULL,
title VARCHAR(500) NOT NULL,
fields VARCHAR(20000) NOT NULL,
actor VARCHAR(200) NOT NULL,
at VARCHAR(32) NOT NULL,
undoable BOOLEAN NOT NULL,
undoes VARCHAR(36),
undone_by VARCHAR(36),
CONSTRAINT pk_step PRIMARY KEY (id),
CONSTRAINT ck_step_kind_known CHECK (kind IN ('do', 'import', 'app', 'undo', 'redo', 'barrier')),
CONSTRAINT ck_step_id_length CHECK (length(id) <= 36),
CONSTRAINT ck_step_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_step_title_length CHECK (length(title) <= 500),
CONSTRAINT ck_step_fields_length CHECK (length(fields) <= 20000),
CONSTRAINT ck_step_actor_length CHECK (length(actor) <= 200),
CONSTRAINT ck_step_undoes_length CHECK (length(undoes) <= 36),
CONSTRAINT ck_step_undone_by_length CHECK (length(undone_by) <= 36),
CONSTRAINT uq_step_number UNIQUE (number)
)
--
CREATE INDEX ix_step_stack ON step (kind, number)
--
CREATE TABLE touch (
client_id VARCHAR(36) NOT NULL,
on_date DATE NOT NULL,
mark VARCHAR(40) NOT NULL,
what VARCHAR(500) NOT NULL,
CONSTRAINT pk_touch PRIMARY KEY (client_id, on_date, mark),
CONSTRAINT ck_touch_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_touch_mark_length CHECK (length(mark) <= 40),
CONSTRAINT ck_touch_what_length CHECK (length(what) <= 500)
)
WITHOUT ROWID
--
CREATE TABLE search_doc (
id INTEGER NOT NULL,
kind VARCHAR(40) NOT NULL,
"key" VARCHAR(36) NOT NULL,
client_id VARCHAR(36) NOT NULL,
title VARCHAR(500) NOT NULL,
sort VARCHAR(500),
folded VARCHAR(20000) NOT NULL,
CONSTRAINT pk_search_doc PRIMARY KEY (id),
CONSTRAINT ck_search_doc_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_search_doc_key_length CHECK (length("key") <= 36),
CONSTRAINT ck_search_doc_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_search_doc_title_length CHECK (length(title) <= 500),
CONSTRAINT ck_search_doc_sort_length CHECK (length(sort) <= 500),
CONSTRAINT ck_search_doc_folded_length CHECK (length(folded) <= 20000)
)
--
CREATE UNIQUE INDEX ix_search_doc_row ON search_doc (kind, "key")
--
CREATE INDEX ix_search_doc_sort ON search_doc (sort)
--
CREATE INDEX ix_search_doc_client ON search_doc (client_id)
--
CREATE TABLE session (
id VARCHAR(36) NOT NULL,
parent VARCHAR(36),
machine VARCHAR(200) NOT NULL,
opened_at VARCHAR(32) NOT NULL,
closed_at VARCHAR(32),
steps INTEGER NOT NULL,
CONSTRAINT pk_session PRIMARY KEY (id),
CONSTRAINT ck_session_id_length CHECK (length(id) <= 36),
CONSTRAINT ck_session_parent_length CHECK (length(parent) <= 36),
CONSTRAINT ck_session_machine_length CHECK (length(machine) <= 200)
)
--
CREATE TABLE provider (
name VARCHAR(200) NOT NULL,
folded VARCHAR(200) NOT NULL,
clawback_months INTEGER,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_provider PRIMARY KEY (id),
CONSTRAINT ck_provider_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_provider_folded_length CHECK (length(folded) <= 200),
CONSTRAINT ck_provider_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_provider_folded UNIQUE (folded)
)
--
CREATE TABLE told_event (
uid VARCHAR(80) NOT NULL,
sequence INTEGER NOT NULL,
content VARCHAR(40) NOT NULL,
on_date DATE NOT NULL,
cancelled_on DATE,
CONSTRAINT pk_told_event PRIMARY KEY (uid),
CONSTRAINT ck_told_event_uid_length CHECK (length(uid) <= 80),
CONSTRAINT ck_told_event_content_length CHECK (length(content) <= 40)
)
--
CREATE TABLE document_content (
sha256 BLOB NOT NULL,
size INTEGER NOT NULL,
content BLOB NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_document_content PRIMARY KEY (id),
CONSTRAINT ck_document_content_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_document_content_sha256 UNIQUE (sha256)
)
--
CREATE TABLE own_field (
name VARCHAR(200) NOT NULL,
folded VARCHAR(200) NOT NULL,
kind VARCHAR(40) NOT NULL,
choices VARCHAR(20000),
position INTEGER NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_own_field PRIMARY KEY (id),
CONSTRAINT ck_own_field_kind_known CHECK (kind IN ('text', 'number', 'date', 'choice')),
CONSTRAINT ck_own_field_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_own_field_folded_length CHECK (length(folded) <= 200),
CONSTRAINT ck_own_field_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_own_field_choices_length CHECK (length(choices) <= 20000),
CONSTRAINT ck_own_field_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_own_field_folded UNIQUE (folded)
)
--
CREATE TABLE import_layout (
header VARCHAR(40) NOT NULL,
kind VARCHAR(40) NOT NULL,
columns VARCHAR(20000) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_import_layout PRIMARY KEY (id),
CONSTRAINT ck_import_layout_header_length CHECK (length(header) <= 40),
CONSTRAINT ck_import_layout_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_import_layout_columns_length CHECK (length(columns) <= 20000),
CONSTRAINT ck_import_layout_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_import_layout_header UNIQUE (header)
)
--
CREATE TABLE "plan" (
name VARCHAR(200),
folded VARCHAR(200),
product_kind VARCHAR(40) NOT NULL,
floor INTEGER NOT NULL,
is_default BOOLEAN NOT NULL,
retired_on DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_plan PRIMARY KEY (id),
CONSTRAINT ck_plan_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_plan_folded_length CHECK (length(folded) <= 200),
CONSTRAINT ck_plan_product_kind_length CHECK (length(product_kind) <= 40),
CONSTRAINT ck_plan_id_length CHECK (length(id) <= 36)
)
--
CREATE UNIQUE INDEX ix_plan_name ON "plan" (folded)
--
CREATE TABLE plan_draft (
plan_id VARCHAR(36) NOT NULL,
written VARCHAR NOT NULL,
CONSTRAINT pk_plan_draft PRIMARY KEY (plan_id),
CONSTRAINT ck_plan_draft_plan_id_length CHECK (length(plan_id) <= 36)
)
--
CREATE TABLE plan_number (
plan_id VARCHAR(36) NOT NULL,
highest INTEGER NOT NULL,
CONSTRAINT pk_plan_number PRIMARY KEY (plan_id),
CONSTRAINT ck_plan_number_plan_id_length CHECK (length(plan_id) <= 36)
)
--
CREATE TABLE office (
name VARCHAR(200) NOT NULL,
country VARCHAR(40) NOT NULL,
language VARCHAR(40) NOT NULL,
street VARCHAR(500),
postcode VARCHAR(40),
town VARCHAR(200),
phone VARCHAR(40),
email VARCHAR(200),
kvk_number VARCHAR(40),
afm_number VARCHAR(40),
kifid_number VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_office PRIMARY KEY (id),
CONSTRAINT ck_office_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_office_country_length CHECK (length(country) <= 40),
CONSTRAINT ck_office_language_length CHECK (length(language) <= 40),
CONSTRAINT ck_office_street_length CHECK (length(street) <= 500),
CONSTRAINT ck_office_postcode_length CHECK (length(postcode) <= 40),
CONSTRAINT ck_office_town_length CHECK (length(town) <= 200),
CONSTRAINT ck_office_phone_length CHECK (length(phone) <= 40),
CONSTRAINT ck_office_email_length CHECK (length(email) <= 200),
CONSTRAINT ck_office_kvk_number_length CHECK (length(kvk_number) <= 40),
CONSTRAINT ck_office_afm_number_length CHECK (length(afm_number) <= 40),
CONSTRAINT ck_office_kifid_number_length CHECK (length(kifid_number) <= 40),
CONSTRAINT ck_office_id_length CHECK (length(id) <= 36)
)
--
CREATE TABLE adviser (
ordinal INTEGER NOT NULL,
name VARCHAR(200) NOT NULL,
folded VARCHAR(200) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_adviser PRIMARY KEY (id),
CONSTRAINT ck_adviser_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_adviser_folded_length CHECK (length(folded) <= 200),
CONSTRAINT ck_adviser_id_length CHECK (length(id) <= 36)
)
--
CREATE UNIQUE INDEX ix_adviser_folded ON adviser (folded)
--
CREATE TABLE setting (
"key" VARCHAR(40) NOT NULL,
value VARCHAR(20000) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_setting PRIMARY KEY (id),
CONSTRAINT ck_setting_key_length CHECK (length("key") <= 40),
CONSTRAINT ck_setting_value_length CHECK (length(value) <= 20000),
CONSTRAINT ck_setting_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_setting_key UNIQUE ("key")
)
--
CREATE TABLE saved_view (
list_name VARCHAR(40) NOT NULL,
name VARCHAR(200) NOT NULL,
folded VARCHAR(200) NOT NULL,
content VARCHAR(20000) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_saved_view PRIMARY KEY (id),
CONSTRAINT ck_saved_view_list_name_length CHECK (length(list_name) <= 40),
CONSTRAINT ck_saved_view_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_saved_view_folded_length CHECK (length(folded) <= 200),
CONSTRAINT ck_saved_view_content_length CHECK (length(content) <= 20000),
CONSTRAINT ck_saved_view_id_length CHECK (length(id) <= 36)
)
--
CREATE UNIQUE INDEX ix_saved_view_name ON saved_view (list_name, folded)
--
CREATE TABLE closed_year (
year INTEGER NOT NULL,
adviser_id VARCHAR(36),
closed_on DATE NOT NULL,
parameters VARCHAR(20000) NOT NULL,
digest VARCHAR(40) NOT NULL,
lines BLOB NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_closed_year PRIMARY KEY (id),
CONSTRAINT ck_closed_year_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_closed_year_parameters_length CHECK (length(parameters) <= 20000),
CONSTRAINT ck_closed_year_digest_length CHECK (length(digest) <= 40),
CONSTRAINT ck_closed_year_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_closed_year_year UNIQUE (year)
)
--
CREATE TABLE journal (
number INTEGER NOT NULL,
step_id VARCHAR(36) NOT NULL,
table_name VARCHAR(40) NOT NULL,
kind VARCHAR(40) NOT NULL,
row_id VARCHAR(36),
salt BLOB,
payload BLOB,
payload_hash BLOB NOT NULL,
entry_hash BLOB NOT NULL,
CONSTRAINT pk_journal PRIMARY KEY (number),
CONSTRAINT ck_journal_step_id_length CHECK (length(step_id) <= 36),
CONSTRAINT ck_journal_table_name_length CHECK (length(table_name) <= 40),
CONSTRAINT ck_journal_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_journal_row_id_length CHECK (length(row_id) <= 36),
CONSTRAINT fk_journal_step_id FOREIGN KEY(step_id) REFERENCES step (id)
)
--
CREATE INDEX ix_journal_row_id ON journal (row_id)
--
CREATE INDEX ix_journal_step_id ON journal (step_id)
--
CREATE TABLE client (
reference VARCHAR(80) NOT NULL,
kind VARCHAR(40) NOT NULL,
name VARCHAR(200) NOT NULL,
sort_key VARCHAR(500) NOT NULL,
street VARCHAR(200),
house_number VARCHAR(40),
postcode VARCHAR(40),
town VARCHAR(200),
country VARCHAR(40) NOT NULL,
language VARCHAR(40) NOT NULL,
adviser_id VARCHAR(36) NOT NULL,
pension_date DATE,
relationship_start DATE,
relationship_end DATE,
end_reason VARCHAR(40),
lives_with_id VARCHAR(36),
registry_number VARCHAR(40),
iban VARCHAR(40),
preferred_channel VARCHAR(40),
matters VARCHAR(20000),
vulnerability VARCHAR(500),
vulnerability_review_on DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_client PRIMARY KEY (id),
CONSTRAINT ck_client_kind_known CHECK (kind IN ('household', 'person', 'business')),
CONSTRAINT ck_client_end_reason_known CHECK (end_reason IN ('death', 'moved_adviser', 'portfolio_transferred', 'ended_by_client', 'ended_by_adviser', 'other')),
CONSTRAINT ck_client_preferred_channel_known CHECK (preferred_channel IN ('phone', 'visit', 'video', 'email', 'letter', 'chat')),
CONSTRAINT ck_client_not_with_itself CHECK (lives_with_id IS NULL OR lives_with_id <> id),
CONSTRAINT ck_client_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_client_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_client_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_client_sort_key_length CHECK (length(sort_key) <= 500),
CONSTRAINT ck_client_street_length CHECK (length(street) <= 200),
CONSTRAINT ck_client_house_number_length CHECK (length(house_number) <= 40),
CONSTRAINT ck_client_postcode_length CHECK (length(postcode) <= 40),
CONSTRAINT ck_client_town_length CHECK (length(town) <= 200),
CONSTRAINT ck_client_country_length CHECK (length(country) <= 40),
CONSTRAINT ck_client_language_length CHECK (length(language) <= 40),
CONSTRAINT ck_client_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_client_end_reason_length CHECK (length(end_reason) <= 40),
CONSTRAINT ck_client_lives_with_id_length CHECK (length(lives_with_id) <= 36),
CONSTRAINT ck_client_registry_number_length CHECK (length(registry_number) <= 40),
CONSTRAINT ck_client_iban_length CHECK (length(iban) <= 40),
CONSTRAINT ck_client_preferred_channel_length CHECK (length(preferred_channel) <= 40),
CONSTRAINT ck_client_matters_length CHECK (length(matters) <= 20000),
CONSTRAINT ck_client_vulnerability_length CHECK (length(vulnerability) <= 500),
CONSTRAINT ck_client_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_client_reference UNIQUE (reference),
CONSTRAINT fk_client_adviser_id FOREIGN KEY(adviser_id) REFERENCES adviser (id),
CONSTRAINT fk_client_lives_with_id FOREIGN KEY(lives_with_id) REFERENCES client (id)
)
--
CREATE INDEX ix_client_town ON client (town)
--
CREATE INDEX ix_client_adviser_id ON client (adviser_id)
--
CREATE INDEX ix_client_lives_with_id ON client (lives_with_id)
--
CREATE INDEX ix_client_sort ON client (sort_key, id)
--
CREATE INDEX ix_client_care ON client (vulnerability_review_on) WHERE vulnerability_review_on IS NOT NULL
--
CREATE TABLE plan_version (
plan_id VARCHAR(36) NOT NULL,
number INTEGER NOT NULL,
from_on DATE,
note VARCHAR(500),
"by" VARCHAR(200),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_plan_version PRIMARY KEY (id),
CONSTRAINT ck_plan_version_plan_id_length CHECK (length(plan_id) <= 36),
CONSTRAINT ck_plan_version_note_length CHECK (length(note) <= 500),
CONSTRAINT ck_plan_version_by_length CHECK (length("by") <= 200),
CONSTRAINT ck_plan_version_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
)
--
CREATE UNIQUE INDEX ix_plan_version_number ON plan_version (plan_id, number)
--
CREATE TABLE agreement (
reference VARCHAR(80) NOT NULL,
client_id VARCHAR(36) NOT NULL,
product_kind VARCHAR(40) NOT NULL,
provider_id VARCHAR(36),
policy_number VARCHAR(80),
policy_key VARCHAR(80),
title VARCHAR(500),
concluded_on DATE,
signed_on DATE,
in_force_on DATE NOT NULL,
observed_from DATE,
end_on DATE,
end_reason VARCHAR(40),
replaced_by_id VARCHAR(36),
premium_cents BIGINT,
premium_frequency VARCHAR(40),
interest_only_end DATE,
term_end DATE,
cover_end DATE,
goal_date DATE,
renewal_date DATE,
adviser_id VARCHAR(36) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_agreement PRIMARY KEY (id),
CONSTRAINT ck_agreement_product_kind_known CHECK (product_kind IN ('mortgage', 'term_life', 'disability', 'pension', 'nonlife_private', 'investment', 'consumer_credit', 'funeral', 'nonlife_business', 'life', 'annuity', 'payment_protection', 'health', 'collective_income', 'service', 'other')),
CONSTRAINT ck_agreement_end_reason_known CHECK (end_reason IN ('death', 'expiry', 'object_sold', 'provider_withdrew', 'portfolio_transferred', 'lapse', 'surrender', 'cancelled', 'non_payment', 'moved_adviser', 'replaced', 'never_in_force')),
CONSTRAINT ck_agreement_premium_frequency_known CHECK (premium_frequency IN ('once', 'month', 'quarter', 'half_year', 'year')),
CONSTRAINT ck_agreement_end_dated CHECK (end_reason IS NULL OR end_on IS NOT NULL),
CONSTRAINT ck_agreement_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_agreement_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_agreement_product_kind_length CHECK (length(product_kind) <= 40),
CONSTRAINT ck_agreement_provider_id_length CHECK (length(provider_id) <= 36),
CONSTRAINT ck_agreement_policy_number_length CHECK (length(policy_number) <= 80),
CONSTRAINT ck_agreement_policy_key_length CHECK (length(policy_key) <= 80),
CONSTRAINT ck_agreement_title_length CHECK (length(title) <= 500),
CONSTRAINT ck_agreement_end_reason_length CHECK (length(end_reason) <= 40),
CONSTRAINT ck_agreement_replaced_by_id_length CHECK (length(replaced_by_id) <= 36),
CONSTRAINT ck_agreement_premium_frequency_length CHECK (length(premium_frequency) <= 40),
CONSTRAINT ck_agreement_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_agreement_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_agreement_reference UNIQUE (reference),
CONSTRAINT fk_agreement_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_agreement_provider_id FOREIGN KEY(provider_id) REFERENCES provider (id),
CONSTRAINT fk_agreement_replaced_by_id FOREIGN KEY(replaced_by_id) REFERENCES agreement (id),
CONSTRAINT fk_agreement_adviser_id FOREIGN KEY(adviser_id) REFERENCES adviser (id)
)
--
CREATE INDEX ix_agreement_replaced_by_id ON agreement (replaced_by_id)
--
CREATE INDEX ix_agreement_adviser_id ON agreement (adviser_id)
--
CREATE INDEX ix_agreement_in_force ON agreement (in_force_on, end_on, id)
--
CREATE INDEX ix_agreement_owner ON agreement (id, client_id, product_kind)
--
CREATE INDEX ix_agreement_term_end ON agreement (term_end, id) WHERE term_end IS NOT NULL
--
CREATE INDEX ix_agreement_client ON agreement (client_id, in_force_on, end_on, id)
--
CREATE INDEX ix_agreement_interest_only_end ON agreement (interest_only_end, id) WHERE interest_only_end IS NOT NULL
--
CREATE INDEX ix_agreement_end_on ON agreement (end_on, id) WHERE end_on IS NOT NULL
--
CREATE INDEX ix_agreement_cover_end ON agreement (cover_end, id) WHERE cover_end IS NOT NULL
--
CREATE INDEX ix_agreement_provider_id ON agreement (provider_id)
--
CREATE INDEX ix_agreement_policy_key ON agreement (policy_key)
--
CREATE INDEX ix_agreement_kind ON agreement (product_kind, client_id, in_force_on, end_on)
--
CREATE TABLE engagement (
client_id VARCHAR(36) NOT NULL,
kind VARCHAR(40) NOT NULL,
promised_contacts_per_year INTEGER,
price_cents BIGINT,
price_frequency VARCHAR(40),
from_on DATE NOT NULL,
to_on DATE,
confirmed_on DATE,
modules VARCHAR(20000),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_engagement PRIMARY KEY (id),
CONSTRAINT ck_engagement_kind_known CHECK (kind IN ('one_off', 'ongoing_trail', 'ongoing_subscription', 'declined')),
CONSTRAINT ck_engagement_price_frequency_known CHECK (price_frequency IN ('once', 'month', 'quarter', 'half_year', 'year')),
CONSTRAINT ck_engagement_order CHECK (to_on IS NULL OR to_on >= from_on),
CONSTRAINT ck_engagement_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_engagement_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_engagement_price_frequency_length CHECK (length(price_frequency) <= 40),
CONSTRAINT ck_engagement_modules_length CHECK (length(modules) <= 20000),
CONSTRAINT ck_engagement_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_engagement_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_engagement_client_id ON engagement (client_id)
--
CREATE TABLE moment_case (
reference VARCHAR(80) NOT NULL,
client_id VARCHAR(36) NOT NULL,
kind VARCHAR(40) NOT NULL,
opened_on DATE NOT NULL,
closed_on DATE,
description VARCHAR(20000),
outcome VARCHAR(20000),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_moment_case PRIMARY KEY (id),
CONSTRAINT ck_moment_case_kind_known CHECK (kind IN ('complaint', 'arrears', 'detractor', 'claim_dispute')),
CONSTRAINT ck_moment_case_order CHECK (closed_on IS NULL OR closed_on >= opened_on),
CONSTRAINT ck_moment_case_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_moment_case_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_moment_case_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_moment_case_description_length CHECK (length(description) <= 20000),
CONSTRAINT ck_moment_case_outcome_length CHECK (length(outcome) <= 20000),
CONSTRAINT ck_moment_case_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_moment_case_reference UNIQUE (reference),
CONSTRAINT fk_moment_case_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_case_client ON moment_case (client_id, opened_on)
--
CREATE INDEX ix_case_open ON moment_case (opened_on) WHERE closed_on IS NULL
--
CREATE TABLE predecessor (
client_id VARCHAR(36) NOT NULL,
former_id VARCHAR(36) NOT NULL,
until VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_predecessor PRIMARY KEY (id),
CONSTRAINT ck_predecessor_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_predecessor_former_id_length CHECK (length(former_id) <= 36),
CONSTRAINT ck_predecessor_until_length CHECK (length(until) <= 40),
CONSTRAINT ck_predecessor_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_predecessor_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_predecessor_client_id ON predecessor (client_id)
--
CREATE TABLE person (
reference VARCHAR(80) NOT NULL,
client_id VARCHAR(36) NOT NULL,
full_name VARCHAR(200) NOT NULL,
sort_key VARCHAR(500) NOT NULL,
first_name VARCHAR(200),
initials VARCHAR(40),
infix VARCHAR(40),
last_name VARCHAR(200) NOT NULL,
birth VARCHAR(40),
deceased_on DATE,
title VARCHAR(40),
addressed_as VARCHAR(40),
street VARCHAR(200),
house_number VARCHAR(40),
postcode VARCHAR(40),
town VARCHAR(200),
country VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_person PRIMARY KEY (id),
CONSTRAINT ck_person_addressed_as_known CHECK (addressed_as IN ('ms', 'mr')),
CONSTRAINT ck_person_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_person_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_person_full_name_length CHECK (length(full_name) <= 200),
CONSTRAINT ck_person_sort_key_length CHECK (length(sort_key) <= 500),
CONSTRAINT ck_person_first_name_length CHECK (length(first_name) <= 200),
CONSTRAINT ck_person_initials_length CHECK (length(initials) <= 40),
CONSTRAINT ck_person_infix_length CHECK (length(infix) <= 40),
CONSTRAINT ck_person_last_name_length CHECK (length(last_name) <= 200),
CONSTRAINT ck_person_birth_length CHECK (length(birth) <= 40),
CONSTRAINT ck_person_title_length CHECK (length(title) <= 40),
CONSTRAINT ck_person_addressed_as_length CHECK (length(addressed_as) <= 40),
CONSTRAINT ck_person_street_length CHECK (length(street) <= 200),
CONSTRAINT ck_person_house_number_length CHECK (length(house_number) <= 40),
CONSTRAINT ck_person_postcode_length CHECK (length(postcode) <= 40),
CONSTRAINT ck_person_town_length CHECK (length(town) <= 200),
CONSTRAINT ck_person_country_length CHECK (length(country) <= 40),
CONSTRAINT ck_person_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_person_reference UNIQUE (reference),
CONSTRAINT fk_person_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_person_client_id ON person (client_id)
--
CREATE INDEX ix_person_birthday ON person (substr(birth, length(birth) - 4))
--
CREATE TABLE document (
client_id VARCHAR(36) NOT NULL,
content_id VARCHAR(36) NOT NULL,
name VARCHAR(200) NOT NULL,
type VARCHAR(40) NOT NULL,
size INTEGER NOT NULL,
added_on DATE NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_document PRIMARY KEY (id),
CONSTRAINT ck_document_type_known CHECK (type IN ('pdf', 'png', 'jpeg', 'gif', 'tiff', 'webp', 'heic', 'text', 'rtf', 'word', 'excel', 'powerpoint', 'opendocument', 'email', 'zip', 'other')),
CONSTRAINT ck_document_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_document_content_id_length CHECK (length(content_id) <= 36),
CONSTRAINT ck_document_name_length CHECK (length(name) <= 200),
CONSTRAINT ck_document_type_length CHECK (length(type) <= 40),
CONSTRAINT ck_document_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_document_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_document_content_id FOREIGN KEY(content_id) REFERENCES document_content (id)
)
--
CREATE INDEX ix_document_client ON document (client_id, added_on)
--
CREATE INDEX ix_document_content_id ON document (content_id)
--
CREATE TABLE handover (
client_id VARCHAR(36) NOT NULL,
from_adviser_id VARCHAR(36) NOT NULL,
to_adviser_id VARCHAR(36) NOT NULL,
on_date DATE NOT NULL,
reason VARCHAR(500) NOT NULL,
carried_on DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_handover PRIMARY KEY (id),
CONSTRAINT ck_handover_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_handover_from_adviser_id_length CHECK (length(from_adviser_id) <= 36),
CONSTRAINT ck_handover_to_adviser_id_length CHECK (length(to_adviser_id) <= 36),
CONSTRAINT ck_handover_reason_length CHECK (length(reason) <= 500),
CONSTRAINT ck_handover_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_handover_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_handover_from_adviser_id FOREIGN KEY(from_adviser_id) REFERENCES adviser (id),
CONSTRAINT fk_handover_to_adviser_id FOREIGN KEY(to_adviser_id) REFERENCES adviser (id)
)
--
CREATE INDEX ix_handover_from ON handover (from_adviser_id, on_date, client_id)
--
CREATE INDEX ix_handover_waiting ON handover (on_date) WHERE carried_on IS NULL
--
CREATE INDEX ix_handover_client ON handover (client_id, on_date)
--
CREATE INDEX ix_handover_to ON handover (to_adviser_id, on_date, client_id)
--
CREATE TABLE hold (
client_id VARCHAR(36) NOT NULL,
kind VARCHAR(40) NOT NULL,
from_on DATE NOT NULL,
to_on DATE,
reason VARCHAR(500),
cause VARCHAR(36),
channel VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_hold PRIMARY KEY (id),
CONSTRAINT ck_hold_kind_known CHECK (kind IN ('complaint', 'arrears', 'detractor', 'bereavement', 'opt_out', 'claim_dispute', 'dunning', 'objection', 'ended')),
CONSTRAINT ck_hold_channel_known CHECK (channel IN ('phone', 'visit', 'video', 'email', 'letter', 'chat')),
CONSTRAINT ck_hold_order CHECK (to_on IS NULL OR to_on >= from_on),
CONSTRAINT ck_hold_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_hold_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_hold_reason_length CHECK (length(reason) <= 500),
CONSTRAINT ck_hold_cause_length CHECK (length(cause) <= 36),
CONSTRAINT ck_hold_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_hold_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_hold_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_hold_cause ON hold (cause)
--
CREATE INDEX ix_hold_client ON hold (client_id, from_on)
--
CREATE TABLE departure (
client_id VARCHAR(36) NOT NULL,
on_date DATE NOT NULL,
reason VARCHAR(40) NOT NULL,
content VARCHAR(20000) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_departure PRIMARY KEY (id),
CONSTRAINT ck_departure_reason_known CHECK (reason IN ('death', 'moved_adviser', 'portfolio_transferred', 'ended_by_client', 'ended_by_adviser', 'other')),
CONSTRAINT ck_departure_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_departure_reason_length CHECK (length(reason) <= 40),
CONSTRAINT ck_departure_content_length CHECK (length(content) <= 20000),
CONSTRAINT ck_departure_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_departure_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_departure_client_id ON departure (client_id)
--
CREATE TABLE tag (
client_id VARCHAR(36) NOT NULL,
tag VARCHAR(40) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_tag PRIMARY KEY (id),
CONSTRAINT ck_tag_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_tag_tag_length CHECK (length(tag) <= 40),
CONSTRAINT ck_tag_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_tag_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE INDEX ix_tag_word ON tag (tag, client_id)
--
CREATE UNIQUE INDEX ix_tag_client ON tag (client_id, tag)
--
CREATE TABLE own_value (
client_id VARCHAR(36) NOT NULL,
field_id VARCHAR(36) NOT NULL,
value VARCHAR(500) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_own_value PRIMARY KEY (id),
CONSTRAINT ck_own_value_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_own_value_field_id_length CHECK (length(field_id) <= 36),
CONSTRAINT ck_own_value_value_length CHECK (length(value) <= 500),
CONSTRAINT ck_own_value_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_own_value_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_own_value_field_id FOREIGN KEY(field_id) REFERENCES own_field (id)
)
--
CREATE UNIQUE INDEX ix_own_value_client ON own_value (client_id, field_id)
--
CREATE INDEX ix_own_value_field ON own_value (field_id, value, client_id)
--
CREATE TABLE review (
client_id VARCHAR(36) NOT NULL,
on_date DATE NOT NULL,
language VARCHAR(40) NOT NULL,
form_code VARCHAR(40) NOT NULL,
content BLOB NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_review PRIMARY KEY (id),
CONSTRAINT ck_review_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_review_language_length CHECK (length(language) <= 40),
CONSTRAINT ck_review_form_code_length CHECK (length(form_code) <= 40),
CONSTRAINT ck_review_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_review_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT uq_review_form_code UNIQUE (form_code)
)
--
CREATE INDEX ix_review_client ON review (client_id, on_date)
--
CREATE TABLE rhythm (
client_id VARCHAR(36) NOT NULL,
months INTEGER NOT NULL,
reason VARCHAR(500) NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_rhythm PRIMARY KEY (id),
CONSTRAINT ck_rhythm_months CHECK (months BETWEEN 1 AND 120),
CONSTRAINT ck_rhythm_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_rhythm_reason_length CHECK (length(reason) <= 500),
CONSTRAINT ck_rhythm_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_rhythm_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
--
CREATE UNIQUE INDEX ix_rhythm_client_id ON rhythm (client_id)
--
CREATE TABLE plan_step (
version_id VARCHAR(36) NOT NULL,
ordinal INTEGER NOT NULL,
"key" VARCHAR(40) NOT NULL,
code VARCHAR(40) NOT NULL,
anchor VARCHAR(40) NOT NULL,
"offset" VARCHAR(40) NOT NULL,
repeat VARCHAR(40),
window_days INTEGER NOT NULL,
level VARCHAR(40) NOT NULL,
channel VARCHAR(40) NOT NULL,
purpose_nl VARCHAR(500),
purpose_en VARCHAR(500),
question_nl VARCHAR(500),
question_en VARCHAR(500),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_plan_step PRIMARY KEY (id),
CONSTRAINT ck_plan_step_version_id_length CHECK (length(version_id) <= 36),
CONSTRAINT ck_plan_step_key_length CHECK (length("key") <= 40),
CONSTRAINT ck_plan_step_code_length CHECK (length(code) <= 40),
CONSTRAINT ck_plan_step_anchor_length CHECK (length(anchor) <= 40),
CONSTRAINT ck_plan_step_offset_length CHECK (length("offset") <= 40),
CONSTRAINT ck_plan_step_repeat_length CHECK (length(repeat) <= 40),
CONSTRAINT ck_plan_step_level_length CHECK (length(level) <= 40),
CONSTRAINT ck_plan_step_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_plan_step_purpose_nl_length CHECK (length(purpose_nl) <= 500),
CONSTRAINT ck_plan_step_purpose_en_length CHECK (length(purpose_en) <= 500),
CONSTRAINT ck_plan_step_question_nl_length CHECK (length(question_nl) <= 500),
CONSTRAINT ck_plan_step_question_en_length CHECK (length(question_en) <= 500),
CONSTRAINT ck_plan_step_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_plan_step_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id)
)
--
CREATE UNIQUE INDEX ix_plan_step_version ON plan_step (version_id, ordinal)
--
CREATE TABLE loan_part (
agreement_id VARCHAR(36) NOT NULL,
amount_cents BIGINT,
form VARCHAR(40),
fixed_rate_end DATE,
term_end DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_loan_part PRIMARY KEY (id),
CONSTRAINT ck_loan_part_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_loan_part_form_length CHECK (length(form) <= 40),
CONSTRAINT ck_loan_part_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_loan_part_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id)
)
--
CREATE INDEX ix_loan_part_fixed_rate_end ON loan_part (fixed_rate_end, agreement_id)
--
CREATE INDEX ix_loan_part_agreement_id ON loan_part (agreement_id)
--
CREATE INDEX ix_loan_part_term_end ON loan_part (term_end, agreement_id)
--
CREATE TABLE agreement_check (
agreement_id VARCHAR(36) NOT NULL,
life_event_id VARCHAR(36),
checked_on DATE NOT NULL,
note VARCHAR(20000),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_agreement_check PRIMARY KEY (id),
CONSTRAINT ck_agreement_check_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_agreement_check_life_event_id_length CHECK (length(life_event_id) <= 36),
CONSTRAINT ck_agreement_check_note_length CHECK (length(note) <= 20000),
CONSTRAINT ck_agreement_check_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_agreement_check_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id)
)
--
CREATE INDEX ix_agreement_check_agreement_id ON agreement_check (agreement_id)
--
CREATE INDEX ix_agreement_check_life_event_id ON agreement_check (life_event_id)
--
CREATE TABLE disclosure (
agreement_id VARCHAR(36) NOT NULL,
told_on DATE NOT NULL,
initial_cents BIGINT,
trail_cents_per_year BIGINT,
is_exact BOOLEAN NOT NULL,
channel VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_disclosure PRIMARY KEY (id),
CONSTRAINT ck_disclosure_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_disclosure_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_disclosure_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_disclosure_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id)
)
--
CREATE INDEX ix_disclosure_agreement_id ON disclosure (agreement_id)
--
CREATE TABLE membership (
client_id VARCHAR(36) NOT NULL,
person_id VARCHAR(36) NOT NULL,
role VARCHAR(40) NOT NULL,
from_on DATE,
to_on DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_membership PRIMARY KEY (id),
CONSTRAINT ck_membership_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_membership_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_membership_role_length CHECK (length(role) <= 40),
CONSTRAINT ck_membership_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_membership_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_membership_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
--
CREATE INDEX ix_membership_person_id ON membership (person_id)
--
CREATE INDEX ix_membership_client_id ON membership (client_id)
--
CREATE TABLE relation (
person_id VARCHAR(36) NOT NULL,
other_id VARCHAR(36) NOT NULL,
kind VARCHAR(40) NOT NULL,
from_on DATE,
to_on DATE,
proof VARCHAR(500),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_relation PRIMARY KEY (id),
CONSTRAINT ck_relation_kind_known CHECK (kind IN ('partner', 'ex_partner', 'child', 'parent', 'guardian', 'executor', 'director', 'accountant')),
CONSTRAINT ck_relation_two_persons CHECK (person_id <> other_id),
CONSTRAINT ck_relation_order CHECK (to_on IS NULL OR to_on >= from_on),
CONSTRAINT ck_relation_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_relation_other_id_length CHECK (length(other_id) <= 36),
CONSTRAINT ck_relation_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_relation_proof_length CHECK (length(proof) <= 500),
CONSTRAINT ck_relation_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_relation_person_id FOREIGN KEY(person_id) REFERENCES person (id),
CONSTRAINT fk_relation_other_id FOREIGN KEY(other_id) REFERENCES person (id)
)
--
CREATE INDEX ix_relation_other_id ON relation (other_id)
--
CREATE INDEX ix_relation_person_id ON relation (person_id)
--
CREATE TABLE contact_point (
client_id VARCHAR(36) NOT NULL,
person_id VARCHAR(36),
kind VARCHAR(40) NOT NULL,
value VARCHAR(200) NOT NULL,
normalised VARCHAR(200) NOT NULL,
preferred BOOLEAN NOT NULL,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_contact_point PRIMARY KEY (id),
CONSTRAINT ck_contact_point_kind_known CHECK (kind IN ('email', 'phone', 'mobile')),
CONSTRAINT ck_contact_point_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_contact_point_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_contact_point_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_contact_point_value_length CHECK (length(value) <= 200),
CONSTRAINT ck_contact_point_normalised_length CHECK (length(normalised) <= 200),
CONSTRAINT ck_contact_point_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_contact_point_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_contact_point_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
--
CREATE INDEX ix_contact_point_person_id ON contact_point (person_id)
--
CREATE INDEX ix_contact_point_client_id ON contact_point (client_id)
--
CREATE TABLE consent (
person_id VARCHAR(36) NOT NULL,
channel VARCHAR(40) NOT NULL,
purpose VARCHAR(40) NOT NULL,
given_on DATE NOT NULL,
source VARCHAR(40) NOT NULL,
evidence VARCHAR(500),
withdrawn_on DATE,
withdrawn_source VARCHAR(40),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_consent PRIMARY KEY (id),
CONSTRAINT ck_consent_channel_known CHECK (channel IN ('phone', 'visit', 'video', 'email', 'letter', 'chat')),
CONSTRAINT ck_consent_purpose_known CHECK (purpose IN ('service', 'survey', 'news', 'birthday', 'sharing')),
CONSTRAINT ck_consent_source_known CHECK (source IN ('spoken', 'phone', 'email', 'form', 'contract', 'import')),
CONSTRAINT ck_consent_withdrawn_source_known CHECK (withdrawn_source IN ('spoken', 'phone', 'email', 'form', 'contract', 'import')),
CONSTRAINT ck_consent_order CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on),
CONSTRAINT ck_consent_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_consent_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_consent_purpose_length CHECK (length(purpose) <= 40),
CONSTRAINT ck_consent_source_length CHECK (length(source) <= 40),
CONSTRAINT ck_consent_evidence_length CHECK (length(evidence) <= 500),
CONSTRAINT ck_consent_withdrawn_source_length CHECK (length(withdrawn_source) <= 40),
CONSTRAINT ck_consent_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
--
CREATE INDEX ix_consent_person ON consent (person_id, channel, purpose)
--
CREATE TABLE life_event (
client_id VARCHAR(36) NOT NULL,
person_id VARCHAR(36),
kind VARCHAR(40) NOT NULL,
on_date DATE NOT NULL,
note VARCHAR(20000),
cause VARCHAR(36),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_life_event PRIMARY KEY (id),
CONSTRAINT ck_life_event_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_life_event_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_life_event_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_life_event_note_length CHECK (length(note) <= 20000),
CONSTRAINT ck_life_event_cause_length CHECK (length(cause) <= 36),
CONSTRAINT ck_life_event_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_life_event_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_life_event_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
--
CREATE INDEX ix_life_event_cause ON life_event (cause)
--
CREATE INDEX ix_life_event_client ON life_event (client_id, on_date)
--
CREATE TABLE goal (
client_id VARCHAR(36) NOT NULL,
person_id VARCHAR(36),
title VARCHAR(500) NOT NULL,
by_on DATE,
amount_cents BIGINT,
state VARCHAR(40) NOT NULL,
note VARCHAR(20000),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_goal PRIMARY KEY (id),
CONSTRAINT ck_goal_state_known CHECK (state IN ('on_course', 'attention', 'changed', 'reached', 'dropped')),
CONSTRAINT ck_goal_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_goal_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_goal_title_length CHECK (length(title) <= 500),
CONSTRAINT ck_goal_state_length CHECK (length(state) <= 40),
CONSTRAINT ck_goal_note_length CHECK (length(note) <= 20000),
CONSTRAINT ck_goal_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_goal_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_goal_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
--
CREATE INDEX ix_goal_client_id ON goal (client_id)
--
CREATE TABLE contact (
reference VARCHAR(80),
client_id VARCHAR(36) NOT NULL,
agreement_id VARCHAR(36),
on_date DATE NOT NULL,
channel VARCHAR(40) NOT NULL,
direction VARCHAR(40) NOT NULL,
minutes INTEGER,
said VARCHAR(20000),
summary VARCHAR(20000),
adviser_id VARCHAR(36) NOT NULL,
import_key VARCHAR(80),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_contact PRIMARY KEY (id),
CONSTRAINT ck_contact_channel_known CHECK (channel IN ('phone', 'visit', 'video', 'email', 'letter', 'chat', 'card', 'paper', 'link', 'self')),
CONSTRAINT ck_contact_direction_known CHECK (direction IN ('in', 'out')),
CONSTRAINT ck_contact_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_contact_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_contact_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_contact_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_contact_direction_length CHECK (length(direction) <= 40),
CONSTRAINT ck_contact_said_length CHECK (length(said) <= 20000),
CONSTRAINT ck_contact_summary_length CHECK (length(summary) <= 20000),
CONSTRAINT ck_contact_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_contact_import_key_length CHECK (length(import_key) <= 80),
CONSTRAINT ck_contact_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_contact_reference UNIQUE (reference),
CONSTRAINT fk_contact_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_contact_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
CONSTRAINT fk_contact_adviser_id FOREIGN KEY(adviser_id) REFERENCES adviser (id),
CONSTRAINT uq_contact_import_key UNIQUE (import_key)
)
--
CREATE INDEX ix_contact_heard ON contact (client_id, on_date) WHERE direction = 'in' OR said IS NOT NULL
--
CREATE INDEX ix_contact_client ON contact (client_id, on_date, id)
--
CREATE INDEX ix_contact_agreement_id ON contact (agreement_id)
--
CREATE TABLE movement (
reference VARCHAR(80) NOT NULL,
agreement_id VARCHAR(36) NOT NULL,
kind VARCHAR(40) NOT NULL,
on_date DATE NOT NULL,
amount_cents BIGINT NOT NULL,
reverses_id VARCHAR(36),
adviser_id VARCHAR(36) NOT NULL,
note VARCHAR(500),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_movement PRIMARY KEY (id),
CONSTRAINT ck_movement_kind_known CHECK (kind IN ('initial', 'trail', 'renewal', 'fee', 'subscription', 'hourly', 'bonus', 'arrears_support', 'clawback', 'correction', 'write_off', 'split_out', 'split_in')),
CONSTRAINT ck_movement_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_movement_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_movement_kind_length CHECK (length(kind) <= 40),
CONSTRAINT ck_movement_reverses_id_length CHECK (length(reverses_id) <= 36),
CONSTRAINT ck_movement_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_movement_note_length CHECK (length(note) <= 500),
CONSTRAINT ck_movement_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_movement_reference UNIQUE (reference),
CONSTRAINT fk_movement_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
CONSTRAINT fk_movement_reverses_id FOREIGN KEY(reverses_id) REFERENCES movement (id),
CONSTRAINT fk_movement_adviser_id FOREIGN KEY(adviser_id) REFERENCES adviser (id)
)
--
CREATE INDEX ix_movement_date ON movement (on_date, kind, amount_cents, agreement_id)
--
CREATE INDEX ix_movement_agreement ON movement (agreement_id, on_date, amount_cents)
--
CREATE INDEX ix_movement_reverses_id ON movement (reverses_id)
--
CREATE TABLE invoice (
reference VARCHAR(80) NOT NULL,
client_id VARCHAR(36) NOT NULL,
agreement_id VARCHAR(36),
issued_on DATE NOT NULL,
due_on DATE NOT NULL,
amount_cents BIGINT NOT NULL,
paid_on DATE,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_invoice PRIMARY KEY (id),
CONSTRAINT ck_invoice_order CHECK (due_on >= issued_on),
CONSTRAINT ck_invoice_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_invoice_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_invoice_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_invoice_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_invoice_reference UNIQUE (reference),
CONSTRAINT fk_invoice_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_invoice_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id)
)
--
CREATE INDEX ix_invoice_client ON invoice (client_id, due_on)
--
CREATE TABLE plan_choice (
agreement_id VARCHAR(36) NOT NULL,
scope VARCHAR(40) NOT NULL,
plan_id VARCHAR(36),
number INTEGER,
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_plan_choice PRIMARY KEY (id),
CONSTRAINT ck_plan_choice_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_plan_choice_scope_length CHECK (length(scope) <= 40),
CONSTRAINT ck_plan_choice_plan_id_length CHECK (length(plan_id) <= 36),
CONSTRAINT ck_plan_choice_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_plan_choice_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
CONSTRAINT fk_plan_choice_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
)
--
CREATE UNIQUE INDEX ix_plan_choice_agreement ON plan_choice (agreement_id, scope)
--
CREATE INDEX ix_plan_choice_plan_id ON plan_choice (plan_id)
--
CREATE TABLE promise (
client_id VARCHAR(36) NOT NULL,
agreement_id VARCHAR(36),
person_id VARCHAR(36),
code VARCHAR(40) NOT NULL,
anchor VARCHAR(40) NOT NULL,
anchor_on DATE,
occurrence INTEGER NOT NULL,
title VARCHAR(500),
planned DATE,
due DATE NOT NULL,
window_days INTEGER NOT NULL,
level VARCHAR(40) NOT NULL,
channel VARCHAR(40) NOT NULL,
state VARCHAR(40) NOT NULL,
ended_on DATE,
cause VARCHAR(500),
moved_from DATE,
moved_because VARCHAR(500),
snoozed_until DATE,
snoozes INTEGER NOT NULL,
snooze_reason VARCHAR(500),
pinned BOOLEAN NOT NULL,
acknowledged_on DATE,
contact_id VARCHAR(36),
adviser_id VARCHAR(36),
handed_because VARCHAR(500),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_promise PRIMARY KEY (id),
CONSTRAINT ck_promise_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_promise_agreement_id_length CHECK (length(agreement_id) <= 36),
CONSTRAINT ck_promise_person_id_length CHECK (length(person_id) <= 36),
CONSTRAINT ck_promise_code_length CHECK (length(code) <= 40),
CONSTRAINT ck_promise_anchor_length CHECK (length(anchor) <= 40),
CONSTRAINT ck_promise_title_length CHECK (length(title) <= 500),
CONSTRAINT ck_promise_level_length CHECK (length(level) <= 40),
CONSTRAINT ck_promise_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_promise_state_length CHECK (length(state) <= 40),
CONSTRAINT ck_promise_cause_length CHECK (length(cause) <= 500),
CONSTRAINT ck_promise_moved_because_length CHECK (length(moved_because) <= 500),
CONSTRAINT ck_promise_snooze_reason_length CHECK (length(snooze_reason) <= 500),
CONSTRAINT ck_promise_contact_id_length CHECK (length(contact_id) <= 36),
CONSTRAINT ck_promise_adviser_id_length CHECK (length(adviser_id) <= 36),
CONSTRAINT ck_promise_handed_because_length CHECK (length(handed_because) <= 500),
CONSTRAINT ck_promise_id_length CHECK (length(id) <= 36),
CONSTRAINT fk_promise_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_promise_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
CONSTRAINT fk_promise_person_id FOREIGN KEY(person_id) REFERENCES person (id),
CONSTRAINT fk_promise_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id),
CONSTRAINT fk_promise_adviser_id FOREIGN KEY(adviser_id) REFERENCES adviser (id)
)
--
CREATE INDEX ix_promise_contact_id ON promise (contact_id)
--
CREATE INDEX ix_promise_missed ON promise (ended_on) WHERE state = 'missed' AND acknowledged_on IS NULL
--
CREATE INDEX ix_promise_not_asked ON promise (ended_on) WHERE channel = 'survey' AND state IN ('cancelled', 'missed')
--
CREATE INDEX ix_promise_put_off ON promise (snoozed_until, client_id, agreement_id) WHERE state = 'open' AND snoozed_until IS NOT NULL
--
CREATE INDEX ix_promise_person ON promise (person_id) WHERE person_id IS NOT NULL
--
CREATE INDEX ix_promise_agreement ON promise (agreement_id, state, due, snoozed_until, id, channel)
--
CREATE INDEX ix_promise_open ON promise (due, client_id, id, snoozed_until) WHERE state = 'open'
--
CREATE INDEX ix_promise_client ON promise (client_id, state, due, snoozed_until, id, channel)
--
CREATE INDEX ix_promise_of_agreement ON promise (agreement_id, channel) WHERE state = 'open'
--
CREATE TABLE checkin (
reference VARCHAR(80),
client_id VARCHAR(36) NOT NULL,
promise_id VARCHAR(36),
asked_on DATE,
answered_on DATE,
nps INTEGER,
csat INTEGER,
ces INTEGER,
remark VARCHAR(20000),
channel VARCHAR(40),
by_adviser BOOLEAN NOT NULL,
import_key VARCHAR(80),
id VARCHAR(36) NOT NULL,
version INTEGER NOT NULL,
CONSTRAINT pk_checkin PRIMARY KEY (id),
CONSTRAINT ck_checkin_nps_range CHECK (nps IS NULL OR nps BETWEEN 0 AND 10),
CONSTRAINT ck_checkin_csat_range CHECK (csat IS NULL OR csat BETWEEN 1 AND 5),
CONSTRAINT ck_checkin_ces_range CHECK (ces IS NULL OR ces BETWEEN 1 AND 7),
CONSTRAINT ck_checkin_dated CHECK (asked_on IS NOT NULL OR answered_on IS NOT NULL),
CONSTRAINT ck_checkin_reference_length CHECK (length(reference) <= 80),
CONSTRAINT ck_checkin_client_id_length CHECK (length(client_id) <= 36),
CONSTRAINT ck_checkin_promise_id_length CHECK (length(promise_id) <= 36),
CONSTRAINT ck_checkin_remark_length CHECK (length(remark) <= 20000),
CONSTRAINT ck_checkin_channel_length CHECK (length(channel) <= 40),
CONSTRAINT ck_checkin_import_key_length CHECK (length(import_key) <= 80),
CONSTRAINT ck_checkin_id_length CHECK (length(id) <= 36),
CONSTRAINT uq_checkin_reference UNIQUE (reference),
CONSTRAINT fk_checkin_client_id FOREIGN KEY(client_id) REFERENCES client (id),
CONSTRAINT fk_checkin_promise_id FOREIGN KEY(promise_id) REFERENCES promise (id),
CONSTRAINT uq_checkin_import_key UNIQUE (import_key)
)
--
CREATE INDEX ix_checkin_client ON checkin (client_id, answered_on, id, nps)
--
CREATE INDEX ix_checkin_promise_id ON checkin (promise_id)
--
CREATE INDEX ix_checkin_asked ON checkin (asked_on, answered_on)
--
CREATE INDEX ix_checkin_answered ON checkin (answered_on, nps, csat, ces, by_adviser)
--
CREATE VIRTUAL TABLE search_prefix USING fts5(folded, content='', contentless_delete=1,  detail=none, tokenize='unicode61', prefix='1 2 3')
--
CREATE VIRTUAL TABLE search_trigram USING fts5(folded, content='', contentless_delete=1,  tokenize='trigram')
--
CREATE VIRTUAL TABLE search_word USING fts5vocab(search_prefix, 'row')
