"""How names, addresses and numbers are made plain, so that what is typed can be compared."""

PLAIN_WORDS = """
-- Words as they are compared: lower case, no accents, no marks. O’Brien is obrien here.
CREATE FUNCTION plain_words(given text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT btrim(regexp_replace(
        translate(public.unaccent('public.unaccent', lower(given)), $q$'’ʼ`$q$, ''),
        '[^[:alnum:]]+', ' ', 'g'))
$$;

-- The words of a name, and the other ways in which it may be typed: Kayleigh-Ann is also
-- kayleighann, O'Brien also o brien, van der Berg also vanderberg.
CREATE FUNCTION words_of_name(given text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    particles CONSTANT text :=
        '\\m(mac|mc|o|d|de|van|von|der|den|ter|la|le|el|al|st|du|di|da|ben|bin)\\M ';
    plain text := public.plain_words(given);
    found text := plain;
BEGIN
    IF given ~ '[-‐‑–]' THEN
        found := found || ' ' || public.plain_words(translate(given, '-‐‑–', ''));
    END IF;
    IF given ~ $q$['’ʼ`]$q$ THEN
        found := found || ' ' || public.plain_words(translate(given, $q$'’ʼ`$q$, '    '));
    END IF;
    IF plain ~ particles THEN
        found := found || ' ' || regexp_replace(plain, particles, '\\1', 'g');
    END IF;
    IF found <> plain THEN
        SELECT string_agg(DISTINCT w, ' ') INTO found FROM unnest(string_to_array(found, ' ')) w;
    END IF;
    RETURN left(found, 400);
END $$;

-- An address: its words, and the postcode also in one piece.
CREATE FUNCTION words_of_address(lines text, postcode text, locality text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT left(public.plain_words(concat_ws(' ', lines, postcode, locality,
                                      replace(postcode, ' ', ''))), 400)
$$;

-- A number or code as it is compared: letters and figures only.
CREATE FUNCTION plain_identifier(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT left(regexp_replace(lower(given), '[^a-z0-9]', '', 'g'), 60) $$;

-- The record a person's facts now stand on, through any number of merges.
CREATE FUNCTION kept_record(who uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    into_whom uuid;
BEGIN
    FOR step IN 1..20 LOOP
        SELECT p.merged_into_id INTO into_whom FROM people_person p WHERE p.id = who;
        EXIT WHEN into_whom IS NULL;
        who := into_whom;
    END LOOP;
    RETURN who;
END $$;
"""
