using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

/// <summary>The structures that the language's own parser was tested for, in texts of ours.</summary>
public class StructureTests
{
    [Theory]
    [InlineData("net = Conv(x)*Pool(x) + Drop(y)", "net = (+ (* Conv(x) Pool(x)) Drop(y))")]
    [InlineData("squares = array [1..10] (i=>i*i)", "squares = array(1..10, (i => (* i i)))")]
    [InlineData("do = new Saying [ what = 'abc' ]", "do = new Saying{what = 'abc'}")]
    [InlineData("do = [ y = 42 ; how='.2' ; arg = x*y\nx=13 ; what = 'number' ]",
        "do = {y = 42; how = '.2'; arg = (* x y); x = 13; what = 'number'}")]
    [InlineData("do = \"say 'x' [and] {y} (z)\"", "do = 'say 'x' [and] {y} (z)'")]
    [InlineData("do = if 13 > 42 || 12 > 1 then 'Hello' + \"!\" else 'Bye'", "do = (if (|| (> 13 42) (> 12 1)) (+ 'Hello' '!') 'Bye')")]
    [InlineData("do = (Say('n=' + (([v = (i => i + (delta))].v(5))))) ; delta = 55", "do = Say((+ 'n=' {v = (i => (+ i delta))}.v(5))); delta = 55")]
    [InlineData("do = Say(1+2*3) : Say('hello'+' world')", "do = [Say((+ 1 (* 2 3))), Say((+ 'hello' ' world'))]")]
    [InlineData("do = Say(13:(n:1):100)\nn = 42", "do = Say([13, [n, 1], 100]); n = 42")]
    [InlineData("do = Say(if !false then 42 else -+-++-13:[a = 1]:+14)", "do = Say((if (! false) 42 [(- (+ (- (+ (+ (- 13)))))), {a = 1}, (+ 14)]))")]
    [InlineData("arr = array[1..N](i => if i < N then arr[i+1]*i else N); N = 5",
        "arr = array(1..N, (i => (if (< i N) (* arr[(+ i 1)] i) N))); N = 5")]
    [InlineData("do = Say([ v = (i => i + offset) ].v(42)) ; offset = 13", "do = Say({v = (i => (+ i offset))}.v(42)); offset = 13")]
    [InlineData("layer(L) = if L > 0 then [ E = Sig(layer(L-1).E) ] else [ E = x ]\nout = layer(3).E",
        "layer = (L => (if (> L 0) {E = Sig(layer((- L 1)).E)} {E = x})); out = layer(3).E")]
    [InlineData("fac(i) = if i > 1 then fac(i-1)*i else 1", "fac = (i => (if (> i 1) (* fac((- i 1)) i) 1))")]
    [InlineData("fib(n) = [ vals = array[0..n] (i => if i < 2 then 1 else vals[i-1]+vals[i-2]) ].vals[n]",
        "fib = (n => {vals = array(0..n, (i => (if (< i 2) 1 (+ vals[(- i 1)] vals[(- i 2)]))))}.vals[n])")]
    [InlineData("layers[layer:1..n] = Input(tag='features', 28, 1)", "layers = array(1..n, (layer => Input(28, 1, tag = 'features')))")]
    [InlineData("e[t:0..T-1] = ( if t + dt >= 0 && t + dt < T // inside\n then 1\n else 0\n)\n+ b",
        "e = array(0..(- T 1), (t => (+ (if (&& (>= (+ t dt) 0) (< (+ t dt) T)) 1 0) b)))")]
    [InlineData("dict = [ outY = Input(10) ] ; other = [ y = dict.outY ]", "dict = {outY = Input(10)}; other = {y = dict.outY}")]
    [InlineData("f(x,option='default') = Say(x) ; do = f(42,option='value')",
        "f = ((x, option = 'default') => Say(x)); do = f(42, option = 'value')")]
    [InlineData("a=1\na1_=13;b=2 // c\nd = Say(a\n:1+i*p.m==13*42:b)", "a = 1; a1_ = 13; b = 2; d = Say([a, (== (+ 1 (* i p.m)) (* 13 42)), b])")]
    [InlineData("y = a + 13\n + if x == 1 && b == 2 then c else if x == 3 then d else e",
        "y = (+ (+ a 13) (if (&& (== x 1) (== b 2)) c (if (== x 3) d e)))")]
    public void Texts_have_their_structure(string text, string tree) => Assert.Equal(tree, Tree.OfMembers(text));

    [Fact]
    public void A_network_over_many_lines_is_read() => Assert.Equal(
        "{shape = [28, 28, 1]; " +
        "model = Sequential([(x => (* x scale)), " +
        "Conv(8, [5, 5], pad = true), ReLU, Pool([2, 2], stride = [2, 2]), Dense(10, activation = (y => y))]); " +
        "Norm = ((m, f) => (x => (.* (- x m) f))); scale = (/ 1 256); " +
        "image = Input(shape); result = model(image); featureNodes = image; outputNodes = [|result|]}",
        Tree.OfBlock("""
            {
                shape = 28:28:1    # width, height, maps
                model = Sequential (
                    (x => x * scale) :
                    Conv {8, (5:5), pad = true} :

                    // a comment between
                    ReLU : Pool
                    {(2:2), stride = (2:2)} :
                    Dense {10, activation = (y => y)}
                )
                Norm {m, f} = x => (x - m) .* f ;
                scale = 1/256

                image = Input {shape}   /* the digits **/
                result = model
                    (image)
                featureNodes = image ; outputNodes = [| result |]
            }
            """));
}
