using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

/// <summary>Networks with something changed at random: either they are read, or a problem at a place inside the text is told.</summary>
public class FuzzTests
{
    static readonly string[] Networks =
    [
        """
        {
            dims = 28:28:1 ; scale = 1/256
            Layer {n, k, act = (x => x)} = Sequential ( Conv {n, (k:k), pad = true, init = "uniform"} : act )
            model(x) = {
                h1 = Layer {8, 5, act = ReLU} (x * scale)   # first
                p1 = Pool {(4:4), stride = (4:4)} (h1)
                u1 = Unpool {(4:4), stride = (4:4)} (p1, h1)
                out = Deconv {1, (5:5), 8, bias = false} (u1)
            }.out
            x = Input {dims} ; y = model (x)
            err = y - x * 0x10p-4 ; mse = Mean (err .* err)
            featureNodes = (x) ; criterionNodes = (mse) ; outputNodes = (y)
        }
        """,
        """
        [
            depth = 3 // layers
            Block(x, i) = if i == 0 then x else [ y = Norm(Block(x, i - 1)) + x ; z = -y ** 2 ].z
            width[i:1..depth] = if i < 2 then 16 else width[i-1] * 2
            nets = array[0..depth-1] (i => Dense {width[i+1], name = 'd' + "x"} >> ReLU)
            all = Sequential (nets) : [| 1 ; 2 |] : new Thing [ a = !true && 1 <= 2 || 'a' != "b" ]
            labels = Input (10, tag='label') /* of ten **/
            ce = CrossEntropy (labels, all[0](Input(1:2:3)))
        ]
        """,
        "( new Net { a = { b = x => y => x % y } ; c = a.b(1)(2.) ; d = (1:2):3 } )",
    ];

    static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "[|", "|]", "=", "=>", ":", ";", ",", ".", "..", "\"", "'", "/*", "*/", "#", "//", "\n", " ",
        "if", "then", "else", "new", "array", "with", "include", "true", "a", "x = 1", "1.", "0x", "-", "*", "@", "\u00e9", "\ud800", "\0",
    ];

    [Fact]
    public void A_changed_network_is_read_or_refused_at_a_place_in_it()
    {
        var random = new Random(20170124);
        for (var i = 0; i < 30_000; i++)
        {
            var text = Networks[i % Networks.Length];
            for (var changes = random.Next(1, 5); changes > 0; changes--) text = Change(text, random);
            Check(text, strict: i % 4 == 0);
        }
    }

    static string Change(string text, Random random)
    {
        var start = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(6), text.Length - start);
        return random.Next(4) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, Pieces[random.Next(Pieces.Length)]),
            2 => text.Insert(start, text.Substring(random.Next(text.Length - length + 1), length)),
            _ => text.Remove(start, length).Insert(start, Pieces[random.Next(Pieces.Length)]),
        };
    }

    static void Check(string text, bool strict)
    {
        var mapped = MappedText.OfFile("net.bs", text);
        var lines = text.Split('\n');
        var problems = new List<Problem>();
        var block = Parser.ParseBlock(mapped, new SourceFinder([]), problems);
        Assert.All(problems, problem => Inside(problem.At));
        Assert.InRange(problems.Count, 0, 20);
        Assert.Equal(problems.Count, problems.DistinctBy(problem => problem.At).Count());
        if (!strict) return;
        try
        {
            Assert.Equal(Tree.Of(Parser.ParseBlock(mapped, new SourceFinder([]))), Tree.Of(block!));
            Assert.Empty(problems);
        }
        catch (ScriptException e)
        {
            Inside(e.At!.Value);
            Assert.Equal(problems[0].ToString(), e.Message);
        }

        void Inside(SourcePosition at)
        {
            Assert.Equal("net.bs", at.File);
            Assert.InRange(at.Line, 1, lines.Length);
            Assert.InRange(at.Column, 1, lines[at.Line - 1].Length + 1);
        }
    }
}
