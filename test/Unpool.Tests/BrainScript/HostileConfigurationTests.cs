using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Networks;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript;

/// <summary>Configurations that were made to take all memory or for ever end in a sentence, after work that is counted.</summary>
public sealed class HostileConfigurationTests : IDisposable
{
    const int Many = 100_000;

    // What one of them may allocate from first to last.
    const long Most = 3L << 30;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Texts => new()
    {
        { "brackets", $"command = {new string('[', Many)}" },
        { "pairs of brackets", $"command = {Repeated("(", Many)}{Repeated(")", Many)}" },
        { "quotes", $"command = {Repeated("\"", Many + 1)}" },
        { "commands", $"command = {Repeated("x:", Many)}y" },
        { "repeated commands", "command = x*2000000000" },
        { "keys", $"{Repeated("a = 1\n", Many)}command = x" },
        { "appended sections", $"{Repeated("learn = [a = 1]\n", 2_000)}command = learn" },
        { "variables", "a0 = xxxxxxxxxx\n" + Each(60, i => $"a{i + 1} = $a{i}$$a{i}$\n") + "command = $a60$" },
        { "a circle of variables", "a = $b$\nb = $a$\ncommand = $a$" },
        { "includes of itself", "include=a.cntk\ncommand = x" },
        { "a chain of includes", "include=i0.cntk\ncommand = x" },
        { "epochs", Training("z = x", "maxEpochs = 1 ; learningRatesPerSample = 0.1*2000000000:1 ; minibatchSize = 1*2000000000:x") },
        { "recursion", Training("f (n) = f (n + 1) ; z = f (0)") },
        { "mutual recursion", Training("f (n) = g (n) ; g (n) = f (n) ; z = f (0)") },
        { "a tree of calls", Training("f (n) = if n == 0 then 0 else f (n - 1) + f (n - 1) ; z = Constant (f (60)) .* x") },
        { "a tree of nodes", Training("f (n) = if n == 0 then x else f (n - 1) + f (n - 1) ; z = f (60)") },
        { "doubled text", Training("s0 = 'x' ; " + Each(60, i => $"s{i + 1} = s{i} + s{i} ; ") + "z = Input {1, tag=s60}") },
        { "replaced text",
            Training("f (s, n) = if n == 0 then s else f (Replace (s, 'x', 'xxxxxxxxxxxxxxxx'), n - 1) ; z = Input {1, tag=f ('x', 40)}") },
        { "an array", Training("z = Splice (array[0..2000000000] (i => x))") },
        { "arrays of arrays", Training("a0 = x : x ; " + Each(60, i => $"a{i + 1} = a{i} : a{i} ; ") + "z = Splice (a60)") },
        { "layers", Training("z = LayerStack {100000, i => LinearLayer {1000000}} (x)") },
        { "brackets of a network", Training($"z = {Repeated("(", Many)}x{Repeated(")", Many)}") },
        { "functions", Training($"z = {Repeated("(y => y) (", 5_000)}x{Repeated(")", 5_000)}") },
        { "a chain of sums", Training($"z = x{Repeated(" + x", Many)}") },
        { "a network that includes itself", Training("include 'a.bs'") },
        { "a huge input", Training("z = Input {2000000000}") },
        { "a huge product", Training("z = LinearLayer {2000000000} (x)") },
        { "huge axes", Training("z = Input {(65536:65536:65536)}") },
        { "repeated values", Training("z = Input {(1*2000000000)}") },
        { "a large literal", Training($"z = ParameterTensor {{(1:0), initFromLiteral='{Repeated("1 ", Many)}'}} .* x") },
        { "long names", Training($"{new string('n', Many)} = x ; z = {new string('m', Many)}") },
        { "empty arrays of arrays", Training("a0 = [||] ; " + Each(60, i => $"a{i + 1} = a{i} : a{i} ; ") + "z = Splice (a60)") },
        { "printed arrays", Training("a0 = x : x ; " + Each(60, i => $"a{i + 1} = a{i} : a{i} ; ") + "z = Print (a60)") },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_would_take_for_ever_ends_in_a_sentence(string what, string text)
    {
        for (var i = 0; i < 200; i++) _folder.Write($"i{i}.cntk", $"include={_folder[$"i{i + 1}.cntk"]}\n");
        _folder.Write("a.bs", "include 'a.bs'\n");
        _folder.Write("data.txt", "|x 1\n");
        _folder.Write("a.cntk", text.Replace("@", _folder.Path, StringComparison.Ordinal)
            .Replace("include=", $"include={_folder.Path}/", StringComparison.Ordinal));
        using var view = new LogView(null);
        var allocated = Allocated(() => Assert.Equal(1, CntkProgram.Run([$"configFile={_folder["a.cntk"]}"], view)));
        Assert.StartsWith("EXCEPTION occurred: ", view.Lines[^1], StringComparison.Ordinal);
        Assert.True(view.Lines[^1].Length < 3_000, view.Lines[^1].Length.ToString());
        Assert.True(allocated < Most, $"{what} took {allocated >> 20} MB");
    }

    // All on one thread, so that what others do meanwhile does not count.
    static long Allocated(Action run) => DeepStack.Run(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    static string Training(string network, string sgd = "maxEpochs = 1 ; learningRatesPerSample = 0.1") => $$"""
        command = learn ; modelPath = "@/m"
        learn = {
            action = train
            BrainScriptNetworkBuilder = { x = Input {1} ; {{network}} ; e = SquareError (z, x) ; featureNodes = (x) ; criterionNodes = (e) }
            SGD = { {{sgd}} }
            reader = { readerType = CNTKTextFormatReader ; file = "@/data.txt" ; input = { x = { dim = 1 ; format = dense } } }
        }
        """;

    static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));

    static string Repeated(string text, int count) => Each(count, _ => text);
}
