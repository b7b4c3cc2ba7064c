using ProxyVsCors.Bench.Modes;
using ProxyVsCors.Bench.Proxies;

// bench/run proxies|modes|all: the folder for results, rounds, seconds of a measurement; the other verbs are its own hosts.
return args switch
{
    ["stock-yarp", var listen, var upstream, ..] => await StockYarp.RunAsync(listen, upstream, quiet: args.Contains("quiet")),
    ["proxies", var results, var rounds, var seconds] => await ProxyComparison.RunAsync(results, int.Parse(rounds), int.Parse(seconds)),
    ["modes", var results, var rounds] => await ModeComparison.RunAsync(results, int.Parse(rounds)),
    _ => 2,
};
