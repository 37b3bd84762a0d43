using Unpool.Data;
using Unpool.Layers;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>A linear auto-encoder can be no better than the principal components of its data, and learns to be as good.</summary>
public class LinearFigures
{
    const int Pixels = 784, Codes = 32;

    [Fact]
    public void A_linear_auto_encoder_comes_within_a_hundredth_of_the_principal_components()
    {
        OfficialMnist.Require();
        var train = OfficialMnist.Train;
        var pixels = train.Columns.Single(column => column.Width == Pixels);
        var best = BestError(pixels);

        var image = Input.Of(pixels.Name, new Shape(Pixels)) / 255;
        var decoded = new Dense(Pixels).Apply(new Dense(Codes) { Name = "code" }.Apply(image));
        var error = decoded.SquareError(image);
        using var trainer = new Trainer(new()
        {
            Criterion = error,
            Learner = new Adam(Schedule.PerEpoch(0.002, 0.002, 0.002, 0.001, 0.001, 0.001, 0.0003, 0.0003, 0.0001, 0.0001)),
            Epochs = 10,
            MinibatchSize = 256,
        }, train);
        trainer.Train(TestContext.Current.CancellationToken);

        Assert.InRange(Evaluator.Mean(error, train), best * 0.9999, best * 1.01);
    }

    // The mean squared error a sample that is left when the first components are kept: the trace of the covariance less their variances.
    static double BestError(Column column)
    {
        var (mean, products) = (new double[Pixels], new double[Pixels, Pixels]);
        var (row, lit) = (new float[Pixels], new List<int>());
        for (var sample = 0; sample < column.Count; sample++)
        {
            column.CopyRow(sample, row);
            lit.Clear();
            for (var i = 0; i < Pixels; i++)
                if (row[i] > 0) lit.Add(i);
            foreach (var i in lit)
            {
                mean[i] += row[i] / 255.0 / column.Count;
                foreach (var j in lit) products[i, j] += row[i] / 255.0 * (row[j] / 255.0) / column.Count;
            }
        }
        for (var i = 0; i < Pixels; i++)
            for (var j = 0; j < Pixels; j++) products[i, j] -= mean[i] * mean[j];
        return Enumerable.Range(0, Pixels).Sum(i => products[i, i]) - LargestVariances(products);
    }

    // Orthogonal iteration: a basis is multiplied by the covariance and made orthonormal again, until it spans the first components.
    static double LargestVariances(double[,] covariance)
    {
        var random = new Random(1);
        var basis = new double[Codes][];
        for (var k = 0; k < Codes; k++) basis[k] = [.. Enumerable.Range(0, Pixels).Select(_ => random.NextDouble() - 0.5)];
        var (sum, before) = (0.0, -1.0);
        while (Math.Abs(sum - before) > 1e-7)
        {
            before = sum;
            Orthonormalise(basis);
            sum = 0;
            foreach (var vector in basis)
            {
                var product = Times(covariance, vector);
                sum += Dot(vector, product);
                product.CopyTo(vector, 0);
            }
        }
        return sum;
    }

    static void Orthonormalise(double[][] basis)
    {
        for (var k = 0; k < basis.Length; k++)
        {
            for (var l = 0; l < k; l++)
            {
                var share = Dot(basis[k], basis[l]);
                for (var i = 0; i < Pixels; i++) basis[k][i] -= share * basis[l][i];
            }
            var length = Math.Sqrt(Dot(basis[k], basis[k]));
            for (var i = 0; i < Pixels; i++) basis[k][i] /= length;
        }
    }

    static double[] Times(double[,] matrix, double[] vector)
    {
        var product = new double[Pixels];
        for (var i = 0; i < Pixels; i++)
            for (var j = 0; j < Pixels; j++) product[i] += matrix[i, j] * vector[j];
        return product;
    }

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
