using System.Globalization;
using ProxyVsCors.Benchmarks.Differences;
using ProxyVsCors.Benchmarks.Modes;
using ProxyVsCors.Benchmarks.Proxies;

// benchmarks/run proxies|buffers|modes|all: the folder for results, rounds, seconds of a measurement; the other verbs are its own hosts.
return args switch
{
    ["stock-yarp", var upstream, var certificate, var logs, .. var addresses] => await StockYarp.RunAsync(upstream, certificate, logs == "quiet", addresses),
    ["gateway-variant", var pool, var wait, .. var arguments] => await GatewayVariant.RunAsync(pool == "pool", wait == "wait", arguments),
    ["proxies", var results, var rounds, var seconds] => await ProxyComparison.RunAsync(results, int.Parse(rounds, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture)),
    ["buffers", var results, var rounds, var seconds] => await BufferComparison.RunAsync(results, int.Parse(rounds, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture)),
    ["modes", var results, var rounds] => await ModeComparison.RunAsync(results, int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["differences", var document] => await ProxyDifferences.RunAsync(document),
    _ => 2,
};
