using ProxyVsCors.Frontend;

return await FrontendHost.RunAsync(args, Console.Error);
