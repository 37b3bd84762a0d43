using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Evaluation;

/// <summary>What expressions are worth, by the tables of the language's description.</summary>
public class EvaluatorTests
{
    [Theory]
    [InlineData("7-2-1", "4")]
    [InlineData("8/4/2", "1")]
    [InlineData("10 % 4 * 2", "4")]
    [InlineData("-7 % 4", "-3")]
    [InlineData("-2**2", "4")]
    [InlineData("2*3**2", "36")]
    [InlineData("2**3**2", "64")]
    [InlineData("3*-2", "-6")]
    [InlineData("2.*3", "6")]
    [InlineData("1/256", "0.003906")]
    [InlineData("Length(1:(2:3))", "2")]
    [InlineData("Length((1:2):3)", "3")]
    [InlineData("(array[2..4](i=>i*i))[2]", "4")]
    [InlineData("[|7|][0]", "7")]
    [InlineData("Length([|7|])", "1")]
    [InlineData("Length([||])", "0")]
    [InlineData("!true == false", "true")]
    [InlineData("!true || true", "true")]
    [InlineData("1==1 == true", "true")]
    [InlineData("\"a\" < \"b\"", "true")]
    [InlineData("(x=>y=>x-y){7}{2}", "5")]
    [InlineData("((x=>x+1)>>(x=>x*2))(5)", "12")]
    [InlineData("{f(x,y=2)=x*y}.f(y=5,3)", "15")]
    [InlineData("{y=2; F(x,k=y)=x*k; r={y=50; z=F(3)}.z}.r", "6")]
    [InlineData("{a=3; f{k}=x=>x*k}.f{4}(5)", "20")]
    [InlineData("Sequential((x=>x+1):(x=>x*2))(3)", "8")]
    [InlineData("Sequential(x=>x+1)(3)", "4")]
    [InlineData("Sequential([||])(3)", "3")]
    [InlineData("LayerStack{3, i=>(x=>x*10+i)}(0)", "12")]
    [InlineData("Parallel((x=>x+1):(x=>x*2), a=>a[0]+a[1])(5)", "16")]
    [InlineData("{f(a,b)=a*b ; m=MergeBinary((x=>x+1):(x=>x*2), f)(5, 6)}.m", "72")]
    [InlineData("Length((1:2:3)<<1)", "2")]
    [InlineData("Substr(\"hello\",-3,2)", "ll")]
    [InlineData("Substr(\"hello\",1,-1)", "ello")]
    [InlineData("Replace(\"a-b-c\",\"-\",\"+\")", "a+b+c")]
    [InlineData("Chr(65)", "A")]
    [InlineData("Mod(-7,4)", "-3")]
    [InlineData("IntDiv(-7,2)", "-3")]
    [InlineData("Fac(5)", "120")]
    [InlineData("{v[i:1..5]=if i<3 then i else v[i-1]+v[i-2]}.v[5]", "8")]
    [InlineData("Length(Repeat(3,7))", "2")]
    [InlineData("BS.Constants.IsNone([||])", "false")]
    [InlineData("IsNone(None)", "true")]
    [InlineData("Format(3, '.2')", "03")]
    [InlineData("Format(3.14159, '.2')", "3.14")]
    [InlineData("Format('a', '3')", "  a")]
    [InlineData("'x' + \"y\"", "xy")]
    [InlineData("1 + if true then 2 else 3", "3")]
    [InlineData("Min(2,3) + Max(2,3) + Sign(-4)", "4")]
    [InlineData("{a=1}.None[0] + 1", null)]
    public void Expressions_are_worth_what_the_table_says(string expression, string? value)
    {
        if (value is null) Assert.Contains("out of bounds", Script.Fails(expression).Message, StringComparison.Ordinal);
        else Assert.Equal(value, Script.Show(expression));
    }

    [Theory]
    [InlineData("1:2+3:4", "(\n  1\n  5\n  4\n)")]
    [InlineData("if 1 < 2 then \"y\" else \"n\":\"m\"", "y")]
    [InlineData("array [1..4] (i=>i*i)", "(\n  1\n  4\n  9\n  16\n)")]
    [InlineData("13:(42:1):100", "(\n  13\n  (\n    42\n    1\n  )\n  100\n)")]
    [InlineData("if !false then 42 else -+-++-13:14", "42")]
    [InlineData("-+-++-13", "-13")]
    [InlineData("{N=5; arr = array[1..N](i => if i < N then arr[i+1]*i else N)}.arr", "(\n  120\n  120\n  60\n  20\n  5\n)")]
    [InlineData("{x = [ v = (i => i + offset) ].v(42) ; offset = 13}.x", "55")]
    [InlineData("'result=' + Format({delta = 10; x = [v = (i => i + delta)].v(5)}.x, '')", "result=15")]
    [InlineData("{fib = [ vals = array[0..10](i => if i < 2 then i else vals[i-1]+vals[i-2]) ].vals[10]}.fib", "55")]
    [InlineData("{fac(i) = if i > 1 then fac(i-1)*i else 1 ; v = fac(5)}.v", "120")]
    [InlineData("{f(x,option='default') = option + x ; v = f('42',option='value')}.v", "value42")]
    [InlineData("if 13 > 42 || 12 > 1 then 'Hello World' + \"!\" else 'no'", "Hello World!")]
    [InlineData("{a=1 b=2 c=a+b}.c", "3")]
    [InlineData("{b = 'x' ; B = 'y' ; _c = 1}", "[\n  B = y\n  _c = 1\n  b = x\n]")]
    public void Whole_values_print_as_the_original_prints_them(string expression, string value) => Assert.Equal(value, Script.Show(expression));

    [Theory]
    [InlineData("2 .* 3", "operator .* cannot be applied to these operands: a number and a number.")]
    [InlineData("'x' + 1", "operator + cannot be applied to these operands: a string and a number.")]
    [InlineData("true || (1 == \"x\")", "operator == cannot be applied to these operands: a number and a string.")]
    [InlineData("{f(x)=x}.f(1,2)", "function expects 1 positional parameters (x), 2 were provided.")]
    [InlineData("{f(x,opt=1)=x}.f(1,oqt=2)", "function does not have an optional argument 'oqt'; did you mean 'opt'?")]
    [InlineData("{F(x, k=x)=k ; v = F(1)}.v", "unknown identifier 'x'.")]
    [InlineData("{x=1; r={x=x}}.r.x", "circular reference (expression to compute identifier's value uses the identifier's value): x -> x")]
    [InlineData("{a=b; b=c; c=a}.a", "circular reference (expression to compute identifier's value uses the identifier's value): a -> b -> c -> a")]
    [InlineData("(1:2)[5]", "Index 5 out of bounds [0..1].")]
    [InlineData("(1:2)[0.5]", "expected expression of type 'integer', found 0.5.")]
    [InlineData("5(1)", "expected expression of type 'function', found a number.")]
    [InlineData("(5).x", "expected expression of type 'record', found a number.")]
    [InlineData("5[0]", "expected expression of type 'array', found a number.")]
    [InlineData("if 1 then 2 else 3", "expected expression of type 'boolean', found a number.")]
    [InlineData("-'x'", "operator '-' cannot be applied to this operand (which has type string).")]
    [InlineData("!1", "operator '!' cannot be applied to this operand (which has type number).")]
    [InlineData("fooo", "unknown identifier 'fooo'.")]
    [InlineData("{feature=1}.featur", "unknown identifier 'featur'; did you mean 'feature'?")]
    [InlineData("Fail('no such luck')", "no such luck")]
    [InlineData("{a=1} with {b=2}", "'with' was never implemented; write out the changed record.")]
    [InlineData("new Foo [ a = 1 ]", "unknown runtime type Foo.")]
    [InlineData("Length(array[1..2](i=>i))", "This array is expected to begin with index 0.")]
    [InlineData("Format(1, '%d')", "'%d' cannot be used in Format: it must not contain a '%'.")]
    [InlineData("{f(n) = f(n+1)}.f(0)", "is there an endless recursion?")]
    [InlineData("array[0..2000000000](i=>i)", "is too long; at most 100000 elements are allowed.")]
    [InlineData("PastValue(1, 2)", "is for sequences")]
    [InlineData("DenseLayr{5}", "unknown identifier 'DenseLayr'; did you mean 'DenseLayer'?")]
    public void What_cannot_be_evaluated_is_told_in_a_sentence_at_its_place(string expression, string sentence)
    {
        var e = Script.Fails(expression);
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("test.bs(1,", e.Message, StringComparison.Ordinal);
    }
}
