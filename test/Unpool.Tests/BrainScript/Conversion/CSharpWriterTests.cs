using System.Text;
using System.Text.RegularExpressions;
using Unpool.BrainScript.Conversion;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Conversion;

public sealed partial class CSharpWriterTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_of_layers_becomes_a_program_of_layers() => Golden.Check("programs/tutorial.txt", Program(SampleNetworks.Tutorial()));

    [Fact]
    public void A_network_of_a_configuration_becomes_a_program_of_layers()
    {
        Golden.Check("programs/autoencoder.txt", Statements(SampleNetworks.Autoencoder()));
        Golden.Check("programs/classifier.txt", Statements(SampleNetworks.Classifier()));
    }

    [Fact]
    public void A_decoder_of_later_releases_becomes_the_same_layer() => Assert.Equal(
        Statements(SampleNetworks.Autoencoder()).Replace("Pad = 2,", "Pad = Pad.Same,", StringComparison.Ordinal),
        Statements(SampleNetworks.Autoencoder("ConvolutionTransposeLayer {1, (5:5), 3, pad=true, bias=false}")));

    [Fact]
    public void What_is_no_layer_is_written_as_operations() => Golden.Check("programs/odd.txt", Statements(SampleNetworks.Odd()));

    [Fact]
    public async Task A_program_trains_and_makes_the_same_graphs()
    {
        var program = new StringBuilder();
        foreach (var project in (string[])["Unpool", "Unpool.Onnx"])
            program.Append(null, $"#:project {Path.Combine(FileProgram.Repository(), "src", project, project)}.csproj\n");
        program.Append(Program(SampleNetworks.Tutorial()));
        if (!program.ToString().Contains("static Node Weights", StringComparison.Ordinal)) program.Append(Weights(SampleNetworks.Odd()));
        foreach (var network in SampleNetworks.All)
        {
            program.Append(null, $$"""

                Console.WriteLine("-- {{network.Name}}");
                Console.WriteLine(GraphDump.Of(Make_{{network.Name}}()));

                static Graph Make_{{network.Name}}()
                {
                {{Statements(network)}}
                return new({{string.Join(", ", Variables(network))}});
                }

                """);
        }
        // Types come last.
        program.Append(
            Namespace.Replace(File.ReadAllText(Path.Combine(FileProgram.Repository(), "test/Unpool.Tests/Support/BrainScript/GraphDump.cs")), ""));
        var (code, output, error) = await FileProgram.RunAsync(_folder.Write("program.cs", program.ToString()), _folder.Path);

        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        Assert.Contains("Epoch 2: rmse 0.", output, StringComparison.Ordinal);
        Assert.Contains("Test: rmse 0.", output, StringComparison.Ordinal);
        Assert.Equal(new Shape(1, 28, 28), OnnxFile.Load(_folder["tutorial.onnx"]).Graph["deconv1"].Shape);
        var graphs = string.Concat(SampleNetworks.All.Select(n => $"-- {n.Name}\n{GraphDump.Of(n.Graph)}\n"));
        Assert.Equal(graphs, output[output.IndexOf("-- ", StringComparison.Ordinal)..].ReplaceLineEndings("\n"));
    }

    static string Program(SampleNetworks.Case network) => CSharpWriter.Write(network.Graph, network.Starts, new(
        network["rmse"], [network["rmse"]], "new MomentumSgd(0.00015) { Momentum = Momentum.TimeConstant(600) }", Epochs: 2, MinibatchSize: "32",
        """
        var train = Digits.Draw(200);
        var test = Digits.Draw(50, seed: 2);
        """)
    {
        Tested = [network["rmse"]],
        Outputs = [network["deconv1"]],
        Model = "tutorial.onnx",
    });

    static GraphCode Code(SampleNetworks.Case network) => new(network.Graph, network.Starts, []);

    static string Statements(SampleNetworks.Case network) => string.Join('\n', Code(network).Statements);

    static IEnumerable<string> Variables(SampleNetworks.Case network)
    {
        var code = Code(network);
        return network.Graph.Outputs.Select(node => code[node]);
    }

    // Programs that need it end with how parameters are made.
    static string Weights(SampleNetworks.Case network)
    {
        var program = CSharpWriter.Write(network.Graph, network.Starts, new(network["sum"], [], "", 1, "", ""));
        return program[program.IndexOf("static Node Weights", StringComparison.Ordinal)..];
    }

    [GeneratedRegex(@"^(?:using|namespace) .*;\s*", RegexOptions.Multiline)]
    static partial Regex Namespace { get; }
}
