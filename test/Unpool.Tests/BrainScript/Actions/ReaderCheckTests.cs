using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Text;
using Unpool.Data;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

/// <summary>What a reader brings is held to what a network reads before anything is computed.</summary>
public class ReaderCheckTests
{
    [Fact]
    public void A_node_that_cannot_be_computed_is_refused_by_its_own_name() => Assert.Contains(
        "ClassificationError 'top': topN is 5, but there are only 3 scores.",
        Refusal("y = Input {3} ; x = Input {3} ; top = ClassificationError (y, x, topN=5)", "top", "x", "y"), StringComparison.Ordinal);

    [Fact]
    public void A_second_name_of_an_input_is_reported() => Assert.Contains(
        "the network reads 'second' (which is also 'first': if an input has several names, the last in order counts; "
        + "apply Pass to it to keep the first), "
        + "but the reader's inputs are 'first'",
        Refusal("first = Input {3} ; second = first ; z = Tanh (second)", "z", "first"), StringComparison.Ordinal);

    [Fact]
    public void A_list_that_no_network_has_is_reported() => Assert.Contains(
        "the network reads 'outNodes' (which is 'a': 'outNodes' is not a list that networks have, so it became a second name of that input",
        Refusal("a = Input {3} ; z = Tanh (a) ; outNodes = a", "z", "a"), StringComparison.Ordinal);

    static string Refusal(string members, string result, params string[] inputs)
    {
        var network = Script.Network($"{{ {members} ; outputNodes = ({result}) }}");
        var reader = new ReaderBlock("a.txt", default, [.. inputs.Select(i => new CtfInput(i, 3))], new(), null, null);
        return Assert.Throws<ScriptException>(() => ReaderCheck.Fits(network, [network.Find(result)!], reader)).Message;
    }
}
