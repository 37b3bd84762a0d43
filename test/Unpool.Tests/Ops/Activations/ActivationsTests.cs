using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Operations;

public class ActivationsTests
{
    static readonly (string Name, Func<Node, Node> Function, float Largest, double Units)[] All =
    [
        ("relu", x => x.Relu(), 20, 0),
        ("elu", x => x.Elu(), 20, 3),
        ("selu", x => x.Selu(), 20, 4),
        ("gelu", x => x.Gelu(), 12, 5),
        // Further down, 1 + exp(x) leaves the definition too few digits.
        ("softplus", x => x.Softplus(), 16, 3),
        ("sigmoid", x => x.Sigmoid(), 80, 3),
        ("tanh", x => x.Tanh(), 20, 9),
    ];

    public static TheoryData<string, LaneWidth> Names()
    {
        var data = new TheoryData<string, LaneWidth>();
        foreach (var (name, _, _, _) in All)
            foreach (var width in Enum.GetValues<LaneWidth>())
                data.Add(name, width);
        return data;
    }

    [Theory, MemberData(nameof(Names))]
    public void Results_have_nearly_all_their_digits_however_small_they_are(string name, LaneWidth width)
    {
        var (_, function, largest, units) = All.Single(a => a.Name == name);
        Precision.Check(function, width, Precision.Numbers(largest), units);
    }

    // The figures are those of the formulas in the papers, from a calculator.
    [Fact]
    public void Definitions_give_the_figures_of_a_table()
    {
        double[] x = [-3, -1, -0.5, 0, 0.5, 1, 3];
        Close([-0.950213, -0.632121, -0.393469, 0, 0.5, 1, 3], v => v.Elu());
        Close([-1.670569, -1.111331, -0.691758, 0, 0.525350, 1.050701, 3.152103], v => v.Selu());
        Close([-0.004050, -0.158655, -0.154269, 0, 0.345731, 0.841345, 2.995950], v => v.Gelu());
        Close([-0.003637, -0.158808, -0.154286, 0, 0.345714, 0.841192, 2.996363], v => v.Gelu(approximate: true));
        Close([0.048587, 0.313262, 0.474077, 0.693147, 0.974077, 1.313262, 3.048587], v => v.Softplus());
        Close([0, 0.3, 0.4, 0.5, 0.6, 0.7, 1], v => v.HardSigmoid());

        void Close(double[] expected, Func<Node, Node> function)
        {
            var found = Interpreter.Run(function(Input.Of("x", new Shape(x.Length))), new Dictionary<string, double[]> { ["x"] = x });
            for (var i = 0; i < x.Length; i++) Assert.Equal(expected[i], found[i], 1e-6);
        }
    }
}
