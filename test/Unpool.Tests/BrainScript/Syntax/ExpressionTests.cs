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
    [InlineData("[|1;2|]:3", "[[|1, 2|], 3]")]
    [InlineData("a < b : c || d", "[(< a b), (|| c d)]")]
    [InlineData("(x => x) : y", "[(x => x), y]")]
    public void Only_a_list_on_the_left_is_merged(string text, string tree) => Assert.Equal(tree, Tree.OfExpression(text));
}
