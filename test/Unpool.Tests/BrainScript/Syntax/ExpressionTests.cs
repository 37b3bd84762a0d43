using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

public class ExpressionTests
{
    [Theory]
    [InlineData("7-2-1", "(- (- 7 2) 1)")]
    [InlineData("8/4/2", "(/ (/ 8 4) 2)")]
    [InlineData("10 % 4 * 2", "(* (% 10 4) 2)")]
    [InlineData("a + b * c - d", "(- (+ a (* b c)) d)")]
    [InlineData("2*3**2", "(** (* 2 3) 2)")]
    [InlineData("2**3**2", "(** (** 2 3) 2)")]
    [InlineData("2 .* 3 / x", "(/ (.* 2 3) x)")]
    [InlineData("a with b + c", "(+ (with a b) c)")]
    [InlineData("1==1 == true", "(== (== 1 1) true)")]
    [InlineData("a < b + 1 && c >= d || e != f", "(|| (&& (< a (+ b 1)) (>= c d)) (!= e f))")]
    [InlineData("a || b && c", "(|| a (&& b c))")]
    [InlineData("f >> g >> h", "(>> (>> f g) h)")]
    [InlineData("(1:2:3)<<1", "(<< [1, 2, 3] 1)")]
    [InlineData("a || b << 1", "(<< (|| a b) 1)")]
    [InlineData("a <= b > c", "(> (<= a b) c)")]
    public void Operators_bind_by_their_level_and_to_the_left(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("-2**2", "(** (- 2) 2)")]
    [InlineData("3*-2", "(* 3 (- 2))")]
    [InlineData("-7 % 4", "(% (- 7) 4)")]
    [InlineData("!true == false", "(== (! true) false)")]
    [InlineData("!true || true", "(|| (! true) true)")]
    [InlineData("-f(x).y[1]", "(- f(x).y[1])")]
    [InlineData("-+-++-13", "(- (+ (- (+ (+ (- 13))))))")]
    public void Signs_are_stronger_than_every_operator_between_two(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("1:2+3:4", "[1, (+ 2 3), 4]")]
    [InlineData("(1:2):3", "[1, 2, 3]")]
    [InlineData("((1:2)):(3):4", "[1, 2, 3, 4]")]
    [InlineData("1:(2:3)", "[1, [2, 3]]")]
    [InlineData("13:(fortytwo:1):100", "[13, [fortytwo, 1], 100]")]
    [InlineData("v:3", "[v, 3]")]
    [InlineData("(7: 7)", "[7, 7]")]
    [InlineData("[|7|]", "[|7|]")]
    [InlineData("[||]", "[||]")]
    [InlineData("[| a ; b:c ; d |]", "[|a, [b, c], d|]")]
    [InlineData("[|1;2|]:3", "[[|1, 2|], 3]")]
    [InlineData("([|1;2|]):3", "[[|1, 2|], 3]")]
    [InlineData("a < b : c || d", "[(< a b), (|| c d)]")]
    [InlineData("(x => x) : y", "[(x => x), y]")]
    public void Only_a_list_on_the_left_is_merged(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("x=>y=>x-y", "(x => (y => (- x y)))")]
    [InlineData("x => a : b", "(x => [a, b])")]
    [InlineData("(x) => x", "(x => x)")]
    [InlineData("(x=>y=>x-y){7}{2}", "(x => (y => (- x y)))(7)(2)")]
    [InlineData("((x=>x+1)>>(x=>x*2))(5)", "(>> (x => (+ x 1)) (x => (* x 2)))(5)")]
    [InlineData("x => { out = f(x) }.out", "(x => {out = f(x)}.out)")]
    [InlineData("_ => 1", "(_ => 1)")]
    public void The_body_of_a_function_goes_as_far_as_it_can(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("if c then a else b : d", "(if c a [b, d])")]
    [InlineData("1 + if c then 2 else 3", "(+ 1 (if c 2 3))")]
    [InlineData("if a then b else if c then d else e + 1", "(if a b (if c d (+ e 1)))")]
    [InlineData("(if c then a else b) + 1", "(+ (if c a b) 1)")]
    [InlineData("if x => x then if a then b else c else d", "(if (x => x) (if a b c) d)")]
    public void Else_goes_as_far_as_it_can(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("f(a, b)", "f(a, b)")]
    [InlineData("f{a, b}", "f(a, b)")]
    [InlineData("f()", "f()")]
    [InlineData("f{}(x)", "f()(x)")]
    [InlineData("f(y=5,3)", "f(3, y = 5)")]
    [InlineData("f {10, (5:5), pad = true, k=x=>x}", "f(10, [5, 5], pad = true, k = (x => x))")]
    [InlineData("F(axis=axis, 1)", "F(1, axis = axis)")]
    [InlineData("f (a == b)", "f((== a b))")]
    [InlineData("f\n(x)", "f(x)")]
    [InlineData("r.a.b[i+1].c(x)[2]", "r.a.b[(+ i 1)].c(x)[2]")]
    [InlineData("3(2)", "3(2)")]
    public void Calls_members_and_elements_follow_what_they_belong_to(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("new X [ what = 'abc' ]", "new X{what = 'abc'}")]
    [InlineData("new X { a = 1 }.b", "new X{a = 1}.b")]
    [InlineData("new A new B c + 1", "(+ new Anew Bc 1)")]
    [InlineData("array [1..10] (i=>i*i)", "array(1..10, (i => (* i i)))")]
    [InlineData("array[2..4](i=>i*i)[2]", "array(2..4, (i => (* i i)))[2]")]
    [InlineData("array[0..n-1] (c)", "array(0..(- n 1), c)")]
    [InlineData("array[a:b..c:d] (f)", "array([a, b]..[c, d], f)")]
    public void Objects_and_arrays_are_made(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("[ a = 1 ]", "{a = 1}")]
    [InlineData("{ a = { b = [ c = 1 ] } }", "{a = {b = {c = 1}}}")]
    [InlineData("{f(x,y=2)=x*y}.f(y=5,3)", "{f = ((x, y = 2) => (* x y))}.f(3, y = 5)")]
    [InlineData("{y=2; F(x,k=y)=x*k; r={y=50; z=F(3)}.z}.r",
        "{y = 2; F = ((x, k = y) => (* x k)); r = {y = 50; z = F(3)}.z}.r")]
    [InlineData("{a=3; f{k}=x=>x*k}.f{4}(5)", "{a = 3; f = (k => (x => (* x k)))}.f(4)(5)")]
    [InlineData("{v[i:1..5]=if i<3 then i else v[i-1]+v[i-2]}.v[5]",
        "{v = array(1..5, (i => (if (< i 3) i (+ v[(- i 1)] v[(- i 2)]))))}.v[5]")]
    public void Blocks_stand_in_either_bracket(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));
}
