using System.Numerics;
using Unpool.Training;

namespace Unpool.Tests.Support;

/// <summary>
/// The formulas of all learners as a textbook writes them, one number at a time. In double they say what is right; in float they
/// say which bits the vectorised text must produce.
/// </summary>
sealed class ScalarLearner<T>(Learner learner, int size) where T : struct, IBinaryFloatingPointIeee754<T>
{
    readonly T[] _s = new T[size];
    readonly T[] _t = Enumerable.Repeat(learner is RmsProp ? T.CreateChecked(0.02) : T.Zero, size).ToArray();
    readonly T[] _u = new T[size];
    int _updates;
    double _remembered;

    public void Update(IEnumerable<ParameterSpan> parameters, T[] w, float[] sums, int samples, int epoch)
    {
        var g = sums.Select(T.CreateChecked).ToArray();
        _updates++;
        if (learner is FsAdaGrad fs)
        {
            var v = Math.Exp(-samples / fs.VarianceTimeConstant);
            _remembered = v * _remembered + (1 - v) * samples;
        }
        foreach (var parameter in parameters)
        {
            var range = Enumerable.Range(parameter.Offset, parameter.Length).ToArray();
            var rate = learner.RatePer == Per.Sample ? learner.Rate[epoch] : learner.Rate[epoch] / (learner.MinibatchSize?[epoch] ?? samples);
            rate *= parameter.RateMultiplier;
            Clip(range, g, learner.ClippingThreshold * samples);
            if (parameter.Regularized && learner.L2 > 0)
                foreach (var i in range) g[i] += From(learner.L2 * samples) * w[i];
            Step(range, w, g, rate, samples, epoch, parameter.Regularized);
            var noise = new float[parameter.Length];
            Noise.Add(noise, learner.NoiseDeviation, _updates, parameter.Offset);
            foreach (var i in range) w[i] += T.CreateChecked(noise[i - parameter.Offset]);
            var shrink = From(rate * learner.L1 * samples);
            if (parameter.Regularized && learner.L1 > 0)
                foreach (var i in range)
                    w[i] = w[i] > shrink ? w[i] - shrink : w[i] < -shrink ? w[i] + shrink : T.Zero;
        }
    }

    void Clip(int[] range, T[] g, double threshold)
    {
        if (double.IsInfinity(threshold)) return;
        var norm = Math.Sqrt(range.Sum(i => double.CreateChecked(g[i]) * double.CreateChecked(g[i])));
        foreach (var i in range)
        {
            if (learner.Clipping == Clipping.Norm) g[i] = norm > threshold ? g[i] * From(threshold / norm) : g[i];
            else g[i] = T.Min(T.Max(g[i], From(-threshold)), From(threshold));
        }
    }

    void Step(int[] range, T[] w, T[] g, double rate, int samples, int epoch, bool regularized)
    {
        switch (learner)
        {
            case Sgd:
                foreach (var i in range) w[i] -= From(rate) * g[i];
                break;

            case MomentumSgd l:
                var m = l.Momentum.Effective(samples, epoch, l.MinibatchSize);
                var lr = From((l.UnitGain ? 1 - m : 1) * rate);
                foreach (var i in range)
                {
                    _s[i] = From(m) * _s[i] + lr * g[i];
                    w[i] -= _s[i];
                }
                break;

            case Nesterov l:
                m = l.Momentum.Effective(samples, epoch, l.MinibatchSize);
                lr = From((l.UnitGain ? 1 - m : 1) * rate);
                foreach (var i in range)
                {
                    _s[i] = From(m) * _s[i] + lr * g[i];
                    w[i] = w[i] - From(m) * _s[i] - lr * g[i];
                }
                break;

            case AdaGrad l:
                foreach (var i in range) _s[i] += g[i] * g[i];
                var c = range.Select(i => T.One / T.Sqrt(_s[i] + From(1e-16))).ToArray();
                ScaledStep(range, w, g, c, rate, l.NormalizeByMean);
                break;

            case FsAdaGrad l:
                m = l.Momentum.Effective(samples, epoch, l.MinibatchSize);
                var v = Math.Exp(-samples / l.VarianceTimeConstant);
                foreach (var i in range)
                {
                    _s[i] = From(v) * _s[i] + From(1 - v) * (g[i] * g[i]);
                    var factor = _s[i] == T.Zero ? T.One : T.Min(From(10), From(l.Target * Math.Sqrt(_remembered)) / T.Sqrt(_s[i]));
                    _u[i] = From(m) * _u[i] + From(l.UnitGain ? 1 - m : 1) * (g[i] * factor);
                    w[i] -= From(rate) * _u[i];
                }
                break;

            case Adam l:
                Adam(range, w, g, rate * samples, samples, (l.Beta1, l.Beta2, l.Epsilon, 0));
                break;

            case AdamW l:
                Adam(range, w, g, rate * samples, samples, (l.Beta1, l.Beta2, l.Epsilon, regularized ? l.WeightDecay : 0));
                break;

            case RmsProp l:
                var gamma = _updates == 1 ? 0 : l.Gamma;
                foreach (var i in range)
                {
                    _s[i] = From(gamma) * _s[i] + From(1 - gamma) * (g[i] * g[i]);
                    var sign = T.CreateChecked(T.Sign(g[i]));
                    _t[i] = sign == _u[i] && sign != T.Zero
                        ? T.Min(_t[i] * From(l.Increase), From(l.Maximum))
                        : T.Max(_t[i] * From(l.Decrease), From(l.Minimum));
                    _u[i] = sign;
                }
                c = range.Select(i => _t[i] / T.Sqrt(_s[i] + From(1e-6))).ToArray();
                ScaledStep(range, w, g, c, rate, l.NormalizeByMean);
                break;

            default:
                throw new NotSupportedException($"No formula for {learner.GetType().Name}.");
        }
    }

    static void ScaledStep(int[] range, T[] w, T[] g, T[] c, double rate, bool normalize)
    {
        var mean = normalize ? c.Sum(double.CreateChecked) / c.Length : 1;
        for (var k = 0; k < c.Length; k++) w[range[k]] -= From(rate / mean) * (c[k] * g[range[k]]);
    }

    void Adam(int[] range, T[] w, T[] g, double rate, int samples, (double B1, double B2, double Epsilon, double Decay) l)
    {
        foreach (var i in range)
        {
            var mean = g[i] * From(1.0 / samples);
            _s[i] = From(l.B1) * _s[i] + From(1 - l.B1) * mean;
            _t[i] = From(l.B2) * _t[i] + From(1 - l.B2) * (mean * mean);
            // The corrections stand with the rate and the root, where rounding to float loses least.
            w[i] = From(1 - rate * l.Decay) * w[i] - From(rate / (1 - Math.Pow(l.B1, _updates))) * _s[i]
                / (T.Sqrt(_t[i]) * From(1 / Math.Sqrt(1 - Math.Pow(l.B2, _updates))) + From(l.Epsilon));
        }
    }

    static T From(double value) => T.CreateChecked(value);
}
