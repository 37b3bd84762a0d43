using Unpool.BrainScript.Library;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>Functions on numbers, texts and arrays, held to what they are defined to be.</summary>
public class PlainValueTests
{
    static readonly (string Name, string Expression, string Shown)[] Cases =
    [
        ("None", "Length (None)", "0"),
        ("Inferred", "Inferred", "0"),
        ("BS.Constants.None", "Length (BS.Constants.None)", "0"),
        ("BS.Constants.IsNone", "if BS.Constants.IsNone (None) then 1 else 0", "1"),
        ("IsNone", "if IsNone (3) then 1 else 0", "0"),
        ("BS.Constants.True", "BS.Constants.True", "1"),
        ("BS.Constants.False", "BS.Constants.False", "0"),
        ("BS.Boolean.True", "BS.Boolean.True", "1"),
        ("BS.Boolean.False", "BS.Boolean.False", "0"),
        ("Length", "Length (7:8:9)", "3"),
        ("Length", "Length ('four')", "4"),
        ("Mod", "Mod (-7, 4)", "-3"),
        ("Mod", "Mod (7, -4)", "3"),
        ("IntDiv", "IntDiv (-7, 2)", "-3"),
        ("IntDiv", "IntDiv (7, 2)", "3"),
        ("Floor", "new NumericFunction [ what = 'Floor' ; a = -2.5 ]", "-3"),
        ("Sign", "Sign (-4) + 10 * Sign (3) + Sign (0)", "9"),
        ("Min", "Min (2, 3)", "2"),
        ("Max", "Max (2, 3)", "3"),
        ("Fac", "Fac (5)", "120"),
        ("IsArray", "if IsArray (1:2) && !IsArray (1) then 1 else 0", "1"),
        ("IsDouble", "if IsDouble (1) && !IsDouble ('1') then 1 else 0", "1"),
        ("IsBool", "if IsBool (true) && !IsBool (1) then 1 else 0", "1"),
        ("IsNode", "if new CompareFunction [ what = 'IsNode' ; a = Input {1} ] then 1 else 0", "1"),
        ("IsSameObject", "{ x = 1:2 ; r = if IsSameObject (x, x) && !IsSameObject (x, 1:2) then 1 else 0 }.r", "1"),
        ("Repeat", "Length (Repeat (3, 7))", "2"),
        ("Repeat", "Length (Repeat (0, 7))", "0"),
        ("Format", "Format (3.14159, '.2')", "3.14"),
        ("Replace", "Replace ('a-b-c', '-', '+')", "a+b+c"),
        ("Substr", "Substr ('hello', -3, 2)", "ll"),
        ("Substr", "Substr ('hello', 1, -1)", "ello"),
        ("Chr", "Chr (65)", "A"),
        ("operator + of texts", "'a' + 'b'", "ab"),
        ("operator %", "-7 % 4", "-3"),
        ("operator **", "2 ** 3 ** 2", "64"),
        ("operator || of truths", "if false || true then 1 else 0", "1"),
        ("operator >>", "((x => x + 1) >> (x => x * 2)) (5)", "12"),
        ("operator <<", "Length ((1:2:3) << 1)", "2"),
    ];

    public static IEnumerable<string> Names => Cases.Select(c => c.Name).Concat(["Print", "Fail", "BS", "CNTK2"]);

    public static TheoryData<string, string> Shown => new(Cases.Select(c => (c.Expression, c.Shown)));

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_function_is_worth_what_its_definition_says(string expression, string shown) => Assert.Equal(shown, Script.Show(expression));

    [Fact]
    public void Print_says_its_value_and_Fail_stops_with_its_sentence()
    {
        var said = new List<string>();
        Script.Network("{ x = Input {1} ; said = Print ('hello') ; outputNodes = (x) }", new() { Print = said.Add });
        Assert.Equal(["hello"], said);
        Assert.Contains("no good", Script.Fails("Fail ('no good')").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_native_function_is_left_out() =>
        Assert.Empty(NumericFunctions.All.Keys.Concat(StringFunctions.All.Keys).Concat(CompareFunctions.All.Keys).Except(Names));
}
