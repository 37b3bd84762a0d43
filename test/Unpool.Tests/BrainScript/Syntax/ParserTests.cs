using System.Text;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

/// <summary>What people are told, each text with its problems below it.</summary>
public class ParserTests
{
    static readonly SourceFinder NoFiles = new([]);

    static readonly string[] Networks =
    [
        // The bracket around the network.
        "", "Sequential (a)", "{ a = 1 } { b = 2 }", "{ a = 1 } [ b = 2 ]", "{ a = 1 } ]", "( 1 : 2", "{ a = 1", "(1] ", "()",
        // Members.
        "{ ; a = 1 }", "{ a = 1 ;; b = 2 }", "{ a = 1, b = 2 }", "{ a }", "{ a 1 }", "{ a = }", "{ 1 = a }", "{ a == 1 }", "{ 'a' = 1 }",
        "{ then = 1 }", "{ with (x) = 1 }", "{ a = 1 \n b = 2 \n a = 3 }", "{ a = b = c }", "{ a =\n b = 2 }", "{ a = 1 +\n f(x) = x }",
        "{ a = 1 )", "{ a = [ b = 1 \n }", "{ where x }", "{ a += 1 }",
        // Functions.
        "{ F{a, b=3}(x) = x }", "{ f(1) = 2 }", "{ f(x y) = 2 }", "{ f(x,) = 2 }", "{ f(if) = 2 }", "{ f(x, x) = x }",
        "{ f(x, k=1,\n k=2) = x }",
        "{ f(x) : 2 }", "{ f(x = ) = 2 }", "{ f = (x, y) => x }", "{ f = (x, k=1) => x }", "{ f = {x, y} => x }", "{ f = () => 1 }", "{ f = 3 => x }",
        "{ f = a + x => x }", "{ f = a(x) => x }", "{ f = g >> x => x }", "{ f = x => }",
        // Calls and elements.
        "{ a = f(1 2) }", "{ a = f(1,) }", "{ a = f(,1) }", "{ a = f(1,\n 2\n b = 3 }", "{ a = f(k=1, k=2) }", "{ a = f(true=1) }",
        "{ a = f(g(x) = 1) }",
        "{ a = f{1, 2) }", "{ a = v[1:] }", "{ a = v[] }", "{ a = v[1, 2] }", "{ a = r. }", "{ a = r.if }", "{ a = r.1 }",
        // Member arrays.
        "{ v[1..3] = 1 }", "{ v[i] = 1 }", "{ v[i:1] = 1 }", "{ v[i:1..] = 1 }", "{ v[i:1..3 = 1 }", "{ v[i:1..3] }", "{ v[new:1..3] = 1 }",
        // Operands.
        "{ a = * 2 }", "{ a = 1 + }", "{ a = 1 + * 2 }", "{ a = -; b = 1 }", "{ a = 1 : }",
        "{ a = (1 : 2 }", "{ a = (1, 2) }", "{ a = [| 1, 2 |] }",
        "{ a = [| 1 ; |] }", "{ a = [| 1 ]", "{ a = if b }", "{ a = if b then c }", "{ a = if b\n then c \n b = 1 }", "{ a = if then }",
        "{ a = b then c }", "{ a = else }",
        "{ a = new }", "{ a = new 3 }",
        "{ a = new A }", "{ a = array }", "{ a = array[1..3] }", "{ a = array[1] (f) }",
        "{ a = array(1..3) }", "{ a = 1 2 }", "{ a = 1..3 }", "{ a = [b] }", "{ a = {b} }", "{ a = 'x' 'y' }", "{ a = with }",
        // Signs and characters.
        "{ a = @ }", "{ a = b & c }", "{ a = b | c }", "{ a = b ^ c }", "{ a = b ? c : d }", "{ a = $ b }", "{ a = ~b }", "{ a = \\b }",
        "{ a = \u201cb\u201d }", "{ a =\u00a0b }", "{ \u00e4 = 1 }", "{ a = \ud83d\ude00 }", "{ a = b\u0001 }",
        // Strings and comments without an end.
        "{ a = 'it }", "{ a = \"one }\n  b = \"two\" }", "{ a = 1 /* b }",
        "{ a = \"a string that is longer than a line should be\" 1 }", "{ a = 1 'two\nthree' }",
        // Files.
        "{ include }", "{ include \"none.bs\" }",
    ];

    [Fact]
    public void Problems_are_sentences_at_their_place()
    {
        var report = new StringBuilder();
        foreach (var text in Networks)
        {
            var first = Assert.Throws<ScriptException>(() => Parser.ParseBlock(Map(text), NoFiles));
            var problems = new List<Problem>();
            Parser.ParseBlock(Map(text), NoFiles, problems);
            Assert.Equal(first.Message, problems[0].ToString());
            report.Append(text).Append('\n');
            foreach (var problem in problems) report.Append("    ").Append(problem).Append('\n');
        }
        Golden.Check("errors/brainscript.txt", report.ToString());
    }

    [Fact]
    public void All_independent_problems_of_a_network_are_reported()
    {
        const string text = """
            {
                dims = 28:28:1 ;; scale = 1/256
                Layer {n, n} = Conv {n, (5:5), pad = true, pad = false}
                model(x) = {
                    h1 = Layer {8, 5 (x)
                    p1 = Pool {(4:4}, stride = (4:4)} (h1)
                    u1 = Unpool [(4:4) (p1, h1)
                    out = Deconv {1, (5:5), 8, bias == } (u1)
                    good = 1
                    good = 2
                }.out
                F{a}(x) = x
                x = Input {dims} , y = model (x)
                z = * 2 ; err = y - ; mse = Mean (err .* err)
                if = 3
                g = (x, y) => x
                last = @
                featureNodes = (x
                outputNodes = (y)
            }
            """;
        var problems = new List<Problem>();
        var network = Parser.ParseBlock(Map(text), NoFiles, problems);
        Golden.Check("errors/brainscript-network.txt", $"{text}\n\n{string.Join('\n', problems)}\n\n{Tree.Of(network!)}");
    }

    [Fact]
    public void No_more_than_twenty_problems_are_reported()
    {
        var problems = new List<Problem>();
        Parser.ParseBlock(Map("{\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"a{i} = * {i}\n")) + "}"), NoFiles, problems);
        Assert.Equal(Enumerable.Range(2, 20), problems.Select(problem => problem.At.Line));
    }

    [Theory]
    [InlineData("a = 1 }", "net(1,7): expected an operator or the next member (name = value), found '}'.")]
    [InlineData("a = 1 ; ; b = 2", "net(1,9): expected the next member, found a second ';'.")]
    [InlineData("a = ", "net(1,5): expected a value, found the end of the text.")]
    public void Members_of_a_library_are_refused_at_the_first_problem(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ScriptException>(() => Parser.ParseMembers(Map(text), NoFiles)).Message);

    [Theory]
    [InlineData("", "net(1,1): expected a value, found the end of the text.")]
    [InlineData("1 2", "net(1,3): expected an operator or the end of the text, found '2'.")]
    [InlineData("a = 1", "net(1,1): expected a value, found the beginning of the member 'a'.")]
    public void One_expression_is_refused_at_the_first_problem(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ScriptException>(() => Parser.ParseExpression(Map(text), NoFiles)).Message);

    static MappedText Map(string text) => MappedText.OfFile("net", text);
}
