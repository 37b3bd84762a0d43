using System.Text;
using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;
using Evaluator = Unpool.BrainScript.Evaluation.Evaluator;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>
/// Every name of the original's library, as it was in 2017 and in 2019, works with its parameters or is refused by its name with a reason.
/// </summary>
public class LibraryNamesTests
{
    // Scales of regions mean another kind of region, so ours has none where none is given.
    static readonly (string Name, string Option)[] OtherDefaults = [("ROIPooling", "spatialScale")];

    public static TheoryData<int, string> There()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < LibraryName.All.Count; i++) if (LibraryName.All[i].Call is not null) data.Add(i, LibraryName.All[i].ToString());
        return data;
    }

    [Fact]
    public void The_list_is_complete()
    {
        Assert.Equal(297, LibraryName.All.Count(n => n.Generations is "2017" or "both"));
        Assert.Equal(311, LibraryName.All.Count(n => n.Generations is "2019" or "both"));
    }

    [Theory]
    [MemberData(nameof(There))]
    public void A_function_has_the_parameters_and_defaults_of_the_original(int line, string _)
    {
        var name = LibraryName.All[line];
        if (name.Parameters is null) return;
        var evaluator = new Evaluator(new NodeFactory(), NetworkTypes.Library);
        var function = Assert.IsAssignableFrom<FunctionValue>(Script.Value(name.Name, evaluator)).Taking(name.Parameters.Count);
        Assert.Equal(name.Parameters, function.Parameters);
        Assert.All(name.Options, option => Assert.Contains(option.Name, function.Options));
        var lambda = Assert.IsType<LambdaValue>(function);
        foreach (var (option, text) in name.Options)
            if (!text.Contains(".dim", StringComparison.Ordinal) && !OtherDefaults.Contains((name.Name, option)))
                Assert.Equal((option, Script.Show(text)),
                    (option, Formatter.Format(evaluator, lambda.Defaults.Single(d => d.Name == option).Value(evaluator), "")));
    }

    [Theory]
    [MemberData(nameof(There))]
    public void A_call_builds_with_and_without_its_options(int line, string _)
    {
        foreach (var withOptions in (bool[])[false, true])
            Assert.NotEmpty(Script.Network($$"""
                {
                    image = Input {6:4:2} ; vector = Input {4} ; other = Input {4} ; flag = Input {1} ; matrix = ParameterTensor {(3:4)}
                    column = ParameterTensor {4, initValue=1} ; still = ParameterTensor {4, initValue=0, learningRateMultiplier=0}
                    made = {{LibraryName.All[line].Called(withOptions)}}
                    outputNodes = (vector)
                }
                """).Nodes);
    }

    [Fact]
    public void What_is_not_there_is_refused_by_its_name_with_a_reason()
    {
        var text = new StringBuilder();
        foreach (var name in LibraryName.All.Where(n => n.Call is null).Select(n => n.Name).Distinct())
        {
            var e = Assert.Throws<ScriptException>(() => Script.Network($"{{ vector = Input {{4}} ; made = {name} ; outputNodes = (vector) }}"));
            Assert.StartsWith("test.cntk(1,", e.Message, StringComparison.Ordinal);
            Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
            text.Append(e.Message[(e.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Append('\n');
        }
        Golden.Check("errors/library.txt", text.ToString());
    }
}
